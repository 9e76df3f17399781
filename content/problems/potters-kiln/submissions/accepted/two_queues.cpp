#include <algorithm>
#include <iostream>
#include <vector>

struct Pot {
    long long shape, fire;
};

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<Pot> pots(n);
    for (Pot& pot : pots) std::cin >> pot.shape >> pot.fire;
    auto then = std::partition(pots.begin(), pots.end(), [](const Pot& pot) { return pot.shape <= pot.fire; });
    std::sort(pots.begin(), then, [](const Pot& a, const Pot& b) { return a.shape < b.shape; });
    std::sort(then, pots.end(), [](const Pot& a, const Pot& b) { return a.fire > b.fire; });
    long long shaped = 0, fired = 0;
    for (const Pot& pot : pots) {
        shaped += pot.shape;
        fired = std::max(fired, shaped) + pot.fire;
    }
    std::cout << fired << "\n";
}
