// Mistake: people who hear the rumour on the last day still tell it.
#include <vector>

std::vector<int> who_knows(const std::vector<std::vector<int>>& tells, int start, int days,
                           const std::vector<bool>& shy) {
    std::vector<int> day(tells.size(), -1), known{start};
    day[start] = 0;
    for (std::size_t i = 0; i < known.size(); i++) {
        int person = known[i];
        if (shy[person] || day[person] > days) continue;
        for (int other : tells[person]) {
            if (day[other] >= 0) continue;
            day[other] = day[person] + 1;
            known.push_back(other);
        }
    }
    return known;
}
