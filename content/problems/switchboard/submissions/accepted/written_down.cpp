#include <bit>
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    int n, k;
    std::cin >> n >> k;
    if (k % 2 == 0 || (k == n && n > 1)) {
        std::cout << "no\n";
        return 0;
    }
    std::vector<unsigned> groups;
    for (int out = 0; out <= k && out < n; out++) {
        groups.push_back(n == 1 ? 1u : ((1u << (k + 1)) - 1) ^ (1u << out));
    }
    for (int last = k + 1; last < n; last++) groups.push_back(((1u << (k - 1)) - 1) | (1u << last));
    std::cout << "yes\n";
    unsigned setting = 0;
    for (unsigned step = 1;; step++) {
        for (int i = 0; i < n; i++) std::cout << (setting >> i & 1);
        std::cout << "\n";
        if (step == 1u << n) break;
        setting ^= groups[std::countr_zero(step)];
    }
}
