// Too slow: follows all runs, about three to the power of the number of rows.
#include <algorithm>
#include <vector>

static int run(const std::vector<std::vector<int>>& slope, int turn, std::size_t row, int c, int last) {
    if (row + 1 == slope.size()) return slope[row][c];
    int best = 2'000'000'000;
    for (int d = -1; d <= 1; d++) {
        if (c + d < 0 || c + d >= static_cast<int>(slope[0].size())) continue;
        best = std::min(best, run(slope, turn, row + 1, c + d, d) + (last == 2 || last == d ? 0 : turn));
    }
    return slope[row][c] + best;
}

int easiest_run(const std::vector<std::vector<int>>& slope, int turn) {
    int best = 2'000'000'000;
    for (std::size_t c = 0; c < slope[0].size(); c++) best = std::min(best, run(slope, turn, 0, c, 2));
    return best;
}
