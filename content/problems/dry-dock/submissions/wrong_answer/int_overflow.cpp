// Mistake: 32-bit numbers for the hours.
#include <algorithm>
#include <vector>

long long dock_hours(const std::vector<int>& scrub, const std::vector<int>& paint) {
    int n = scrub.size();
    std::vector<int> order(n);
    for (int i = 0; i < n; i++) order[i] = i;
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        bool is_first = scrub[a] < paint[a], other_is_first = scrub[b] < paint[b];
        if (is_first != other_is_first) return is_first;
        return is_first ? scrub[a] < scrub[b] : paint[a] > paint[b];
    });
    unsigned scrubbed = 0, painted = 0;
    for (int boat : order) {
        scrubbed += scrub[boat];
        painted = std::max(painted, scrubbed) + paint[boat];
    }
    return static_cast<int>(painted);
}
