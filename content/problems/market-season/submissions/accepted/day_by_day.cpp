#include <algorithm>
#include <vector>

long long best_season(const std::vector<int>& takings, int rest) {
    int days = takings.size();
    std::vector<long long> best(days + 1);
    for (int day = 0; day < days; day++) {
        best[day + 1] = std::max(best[day], best[std::max(0, day - rest)] + takings[day]);
    }
    return best[days];
}
