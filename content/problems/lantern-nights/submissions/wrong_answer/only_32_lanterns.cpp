// Mistake: __builtin_popcount takes an int, so the lanterns from 32 on are lost.
#include <vector>

int busiest_night(const std::vector<long long>& nights) {
    int busiest = 0, most = 0;
    for (std::size_t night = 1; night < nights.size(); night++) {
        int presses = __builtin_popcount(nights[night - 1] ^ nights[night]);
        if (presses > most) {
            most = presses;
            busiest = night;
        }
    }
    return busiest;
}
