// Too slow: compares every diver with every other one.
#include <vector>

long long diver_pairs(const std::vector<int>& skills, int need) {
    std::vector<int> divers;
    for (int own : skills) {
        if ((own & need) != need) divers.push_back(own & need);
    }
    long long pairs = 0;
    for (std::size_t i = 0; i < divers.size(); i++) {
        for (std::size_t j = 0; j < i; j++) {
            if ((divers[i] | divers[j]) == need) pairs++;
        }
    }
    return pairs;
}
