#include <algorithm>
#include <iostream>
#include <string>
#include <tuple>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    std::cin >> n >> k;
    std::vector<std::tuple<int, int, std::string>> teas(n);
    for (auto& [points, highest, name] : teas) {
        std::cin >> name;
        int sum = 0, low = 100, high = 0;
        for (int j = 0; j < k; j++) {
            int mark;
            std::cin >> mark;
            sum += mark;
            low = std::min(low, mark);
            high = std::max(high, mark);
        }
        points = -(sum - low - high);
        highest = -high;
    }
    std::sort(teas.begin(), teas.end());
    for (const auto& tea : teas) std::cout << std::get<2>(tea) << "\n";
}
