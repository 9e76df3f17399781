// Mistake: 32-bit numbers for the pairs.
#include <vector>

long long diver_pairs(const std::vector<int>& skills, int need) {
    const int sets = 1 << 16;
    std::vector<int> above(sets);
    for (int own : skills) {
        if ((own & need) != need) above[own & need]++;
    }
    for (int skill = 0; skill < 16; skill++) {
        for (int some = 0; some < sets; some++) {
            if (!(some >> skill & 1)) above[some] += above[some | 1 << skill];
        }
    }
    unsigned twice = 0;
    for (int own : skills) {
        if ((own & need) != need) twice += above[need & ~own];
    }
    return static_cast<int>(twice) / 2;
}
