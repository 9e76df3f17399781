// Too slow: compares all earlier market days for every day.
#include <algorithm>
#include <vector>

long long best_season(const std::vector<int>& takings, int rest) {
    int days = takings.size();
    std::vector<long long> ending(days);  // the most with a market day on this day
    long long best = 0;
    for (int day = 0; day < days; day++) {
        for (int before = 0; before < day - rest; before++) {
            if (ending[before] > ending[day]) ending[day] = ending[before];
        }
        ending[day] += takings[day];
        best = std::max(best, ending[day]);
    }
    return best;
}
