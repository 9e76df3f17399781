// Too slow: goes on from every start for as long as it is quiet. Enough for a morning.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long d;
    std::cin >> n >> d;
    std::vector<long long> levels(n);
    for (long long& level : levels) std::cin >> level;
    int start = 0, best = 0;
    for (int left = 0; left < n; left++) {
        long long high = levels[left], low = levels[left];
        int right = left;
        for (; right < n; right++) {
            high = std::max(high, levels[right]);
            low = std::min(low, levels[right]);
            if (high - low > d) break;
        }
        if (right - left > best) {
            best = right - left;
            start = left;
        }
    }
    std::cout << start + 1 << " " << best << "\n";
}
