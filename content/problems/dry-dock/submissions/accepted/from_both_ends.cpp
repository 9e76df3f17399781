#include <algorithm>
#include <numeric>
#include <vector>

// The smallest number of all goes next: a scrubbing time takes the first free place, a painting time the last one.
long long dock_hours(const std::vector<int>& scrub, const std::vector<int>& paint) {
    int n = scrub.size();
    std::vector<int> boats(n), order(n);
    std::iota(boats.begin(), boats.end(), 0);
    std::sort(boats.begin(), boats.end(), [&](int a, int b) {
        return std::min(scrub[a], paint[a]) < std::min(scrub[b], paint[b]);
    });
    int front = 0, back = n;
    for (int boat : boats) {
        if (scrub[boat] < paint[boat]) {
            order[front++] = boat;
        } else {
            order[--back] = boat;
        }
    }
    long long scrubbed = 0, painted = 0;
    for (int boat : order) {
        scrubbed += scrub[boat];
        painted = std::max(painted, scrubbed) + paint[boat];
    }
    return painted;
}
