// Mistake: 32-bit numbers for the sum.
#include <algorithm>
#include <vector>

long long best_season(const std::vector<int>& takings, int rest) {
    int days = takings.size();
    std::vector<int> best(days + 1);
    for (int day = 0; day < days; day++) {
        unsigned sum = static_cast<unsigned>(best[std::max(0, day - rest)]) + takings[day];
        best[day + 1] = std::max(best[day], static_cast<int>(sum));
    }
    return best[days];
}
