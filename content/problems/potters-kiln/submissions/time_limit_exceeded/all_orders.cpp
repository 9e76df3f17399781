// Too slow: tries every order of the pots.
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
    std::sort(pots.begin(), pots.end());
    long long best = -1;
    do {
        long long shaped = 0, fired = 0;
        for (auto [shape, fire] : pots) {
            shaped += shape;
            fired = std::max(fired, shaped) + fire;
        }
        if (best == -1 || fired < best) best = fired;
    } while (std::next_permutation(pots.begin(), pots.end()));
    std::cout << best << "\n";
}
