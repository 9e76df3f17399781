// Too slow: writes the water to every bed of every stretch.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m;
    std::cin >> n >> m;
    std::vector<long long> water(n + 1);
    while (m--) {
        int left, right, litres;
        std::cin >> left >> right >> litres;
        for (int bed = left; bed <= right; bed++) water[bed] += litres;
    }
    auto most = std::max_element(water.begin(), water.end());
    std::cout << most - water.begin() << " " << *most << "\n";
}
