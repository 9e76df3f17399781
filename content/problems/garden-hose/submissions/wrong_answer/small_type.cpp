// Mistake: 32 bits are too few for the water of one bed.
#include <cstdint>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m;
    std::cin >> n >> m;
    std::vector<std::uint32_t> change(n + 2);
    while (m--) {
        int left, right, litres;
        std::cin >> left >> right >> litres;
        change[left] += litres;
        change[right + 1] -= litres;
    }
    std::uint32_t water = 0, most = 0;
    int best = 0;
    for (int bed = 1; bed <= n; bed++) {
        water += change[bed];
        if (water > most) {
            most = water;
            best = bed;
        }
    }
    std::cout << best << " " << most << "\n";
}
