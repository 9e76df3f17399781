// Mistake: only compares each minute with the one before it.
#include <cstdlib>
#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    long long n, d, level, before = 0;
    std::cin >> n >> d;
    int left = 0, start = 0, best = 0;
    for (int right = 0; right < n; right++) {
        std::cin >> level;
        if (right && std::llabs(level - before) > d) left = right;
        before = level;
        if (right - left + 1 > best) {
            best = right - left + 1;
            start = left;
        }
    }
    std::cout << start + 1 << " " << best << "\n";
}
