// Too slow: goes through all boats that are left to find the smallest time.
#include <algorithm>
#include <vector>

long long dock_hours(const std::vector<int>& scrub, const std::vector<int>& paint) {
    std::vector<std::pair<int, int>> boats, first, last;
    for (std::size_t i = 0; i < scrub.size(); i++) boats.emplace_back(scrub[i], paint[i]);
    while (!boats.empty()) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < boats.size(); i++) {
            if (std::min(boats[i].first, boats[i].second) < std::min(boats[best].first, boats[best].second)) best = i;
        }
        auto boat = boats[best];
        boats.erase(boats.begin() + best);
        (boat.first < boat.second ? first : last).push_back(boat);
    }
    first.insert(first.end(), last.rbegin(), last.rend());
    long long scrubbed = 0, painted = 0;
    for (auto [to_scrub, to_paint] : first) {
        scrubbed += to_scrub;
        painted = std::max(painted, scrubbed) + to_paint;
    }
    return painted;
}
