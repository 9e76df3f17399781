#include <vector>

int busiest_night(const std::vector<long long>& nights) {
    int busiest = 0, most = 0;
    for (std::size_t night = 1; night < nights.size(); night++) {
        int presses = 0;
        for (long long changed = nights[night - 1] ^ nights[night]; changed != 0; changed &= changed - 1) presses++;
        if (presses > most) {
            most = presses;
            busiest = night;
        }
    }
    return busiest;
}
