// Mistake: sorts by the difference between firing and shaping, which looks right but is not.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<std::pair<long long, long long>> pots(n);
    for (auto& [shape, fire] : pots) std::cin >> shape >> fire;
    std::sort(pots.begin(), pots.end(), [](const auto& a, const auto& b) {
        return a.first - a.second < b.first - b.second;
    });
    long long shaped = 0, fired = 0;
    for (auto [shape, fire] : pots) {
        shaped += shape;
        fired = std::max(fired, shaped) + fire;
    }
    std::cout << fired << "\n";
}
