// Mistake: looks for the easiest run without turns, and never charges them.
#include <algorithm>
#include <vector>

int easiest_run(const std::vector<std::vector<int>>& slope, int turn) {
    std::vector<int> cost = slope[0];
    int columns = cost.size();
    for (std::size_t row = 1; row < slope.size(); row++) {
        std::vector<int> now(columns);
        for (int c = 0; c < columns; c++) {
            int best = cost[c];
            if (c > 0) best = std::min(best, cost[c - 1]);
            if (c + 1 < columns) best = std::min(best, cost[c + 1]);
            now[c] = best + slope[row][c];
        }
        cost = now;
    }
    return *std::min_element(cost.begin(), cost.end());
}
