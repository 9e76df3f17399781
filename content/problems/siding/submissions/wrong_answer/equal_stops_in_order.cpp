// Mistake: wagons with the same stop have to leave in the order in which they arrived.
#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<std::pair<int, int>> wagons(n), siding;
    for (int i = 0; i < n; i++) {
        std::cin >> wagons[i].first;
        wagons[i].second = i;
    }
    auto departing = wagons;
    std::sort(departing.begin(), departing.end());
    std::string moves;
    int k = 0;
    for (auto wagon : wagons) {
        siding.push_back(wagon);
        moves += 'i';
        while (!siding.empty() && siding.back() == departing[k]) {
            siding.pop_back();
            moves += 'o';
            k++;
        }
    }
    std::cout << (siding.empty() ? moves : "impossible") << "\n";
}
