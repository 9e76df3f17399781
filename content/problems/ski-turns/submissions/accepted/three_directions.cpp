#include <algorithm>
#include <vector>

int easiest_run(const std::vector<std::vector<int>>& slope, int turn) {
    const int never = 1'000'000'000;
    int columns = slope[0].size();
    // cost[d][c]: the cheapest run into column c whose last step went d - 1 columns to the right
    std::vector<std::vector<int>> cost(3, slope[0]);
    for (std::size_t row = 1; row < slope.size(); row++) {
        std::vector<std::vector<int>> now(3, std::vector<int>(columns, never));
        for (int c = 0; c < columns; c++) {
            for (int d = 0; d < 3; d++) {
                int before = c - (d - 1);
                if (before < 0 || before >= columns) continue;
                for (int e = 0; e < 3; e++) {
                    now[d][c] = std::min(now[d][c], slope[row][c] + cost[e][before] + (e == d ? 0 : turn));
                }
            }
        }
        cost = now;
    }
    int best = never;
    for (auto& costs : cost) best = std::min(best, *std::min_element(costs.begin(), costs.end()));
    return best;
}
