// Too slow: looks at all people on every day, also at those who have told everything.
#include <vector>

std::vector<int> who_knows(const std::vector<std::vector<int>>& tells, int start, int days,
                           const std::vector<bool>& shy) {
    std::vector<char> knows(tells.size());
    knows[start] = true;
    for (int day = 0; day < days; day++) {
        std::vector<char> now = knows;
        for (std::size_t person = 0; person < tells.size(); person++) {
            if (!knows[person] || shy[person]) continue;
            for (int other : tells[person]) now[other] = true;
        }
        knows = now;
    }
    std::vector<int> known;
    for (std::size_t person = 0; person < tells.size(); person++) {
        if (knows[person]) known.push_back(person);
    }
    return known;
}
