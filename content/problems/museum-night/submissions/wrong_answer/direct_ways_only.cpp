// Mistake: walks on the direct ways only, although a detour can be quicker.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> start(n), opens(n), closes(n), tour(n);
    for (int& way : start) std::cin >> way;
    for (int i = 0; i < n; i++) std::cin >> opens[i] >> closes[i] >> tour[i];
    std::vector<std::vector<int>> ways(n, std::vector<int>(n));
    for (auto& row : ways) {
        for (int& way : row) std::cin >> way;
    }
    const int never = 1'000'000'000;
    std::vector<std::vector<int>> done(1 << n, std::vector<int>(n, never));
    auto visit = [&](int seen, int museum, int arrival) {
        if (arrival > closes[museum]) return;
        done[seen][museum] = std::min(done[seen][museum], std::max(arrival, opens[museum]) + tour[museum]);
    };
    for (int j = 0; j < n; j++) visit(1 << j, j, start[j]);
    int most = 0, earliest = 0;
    for (int seen = 1; seen < 1 << n; seen++) {
        const int size = __builtin_popcount(seen);
        for (int last = 0; last < n; last++) {
            const int end = done[seen][last];
            if (end == never) continue;
            if (size > most || (size == most && end < earliest)) {
                most = size;
                earliest = end;
            }
            for (int j = 0; j < n; j++) {
                if (!(seen >> j & 1)) visit(seen | 1 << j, j, end + ways[last][j]);
            }
        }
    }
    std::cout << most << " " << earliest << "\n";
}
