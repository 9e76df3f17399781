#include <vector>

long long diver_pairs(const std::vector<int>& skills, int need) {
    const int sets = 1 << 16;
    std::vector<long long> exactly(sets);
    for (int own : skills) {
        if ((own & need) != need) exactly[own & need]++;
    }
    std::vector<long long> above = exactly;
    for (int skill = 0; skill < 16; skill++) {
        for (int some = 0; some < sets; some++) {
            if (!(some >> skill & 1)) above[some] += above[some | 1 << skill];
        }
    }
    long long twice = 0;
    for (int own = 0; own < sets; own++) {
        if (exactly[own]) twice += exactly[own] * above[need & ~own];
    }
    return twice / 2;
}
