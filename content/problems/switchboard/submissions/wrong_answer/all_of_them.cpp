// Mistake: says no only if k is even, so it is lost when all switches are flipped.
#include <bit>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    int n, k;
    std::cin >> n >> k;
    if (k % 2 == 0) {
        std::cout << "no\n";
        return 0;
    }
    std::vector<unsigned> groups, pivots;
    for (unsigned group = 0; group < 1u << n; group++) {
        if (std::popcount(group) != k) continue;
        unsigned rest = group;
        for (unsigned pivot : pivots) rest = std::min(rest, rest ^ pivot);
        if (rest == 0) continue;
        groups.push_back(group);
        pivots.push_back(rest);
    }
    std::cout << "yes\n";
    unsigned setting = 0;
    for (unsigned step = 1; step <= 1u << n; step++) {
        for (int i = n - 1; i >= 0; i--) std::cout << (setting >> i & 1);
        std::cout << "\n";
        unsigned place = std::countr_zero(step);
        if (place < groups.size()) setting ^= groups[place];
    }
}
