// Too slow: searches for a tour by trying. Where there is none, that does not end.
#include <bit>
#include <iostream>
#include <vector>

int n, k;
std::vector<unsigned> groups, tour;
std::vector<bool> seen;

bool go_on() {
    if (tour.size() == 1u << n) return true;
    for (unsigned group : groups) {
        unsigned next = tour.back() ^ group;
        if (seen[next]) continue;
        seen[next] = true;
        tour.push_back(next);
        if (go_on()) return true;
        tour.pop_back();
        seen[next] = false;
    }
    return false;
}

int main() {
    std::cin >> n >> k;
    for (unsigned group = 0; group < 1u << n; group++) {
        if (std::popcount(group) == k) groups.push_back(group);
    }
    seen.assign(1u << n, false);
    seen[0] = true;
    tour = {0};
    if (!go_on()) {
        std::cout << "no\n";
        return 0;
    }
    std::cout << "yes\n";
    for (unsigned setting : tour) {
        for (int i = n - 1; i >= 0; i--) std::cout << (setting >> i & 1);
        std::cout << "\n";
    }
}
