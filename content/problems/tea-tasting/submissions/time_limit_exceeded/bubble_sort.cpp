// Too slow: bubble sort compares about n * n / 2 pairs.
#include <algorithm>
#include <iostream>
#include <string>
#include <tuple>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<std::tuple<int, int, std::string>> teas(n);
    for (auto& [points, highest, name] : teas) {
        std::cin >> name;
        std::vector<int> marks(k);
        for (int& mark : marks) std::cin >> mark;
        std::sort(marks.begin(), marks.end());
        for (int j = 1; j + 1 < k; j++) points -= marks[j];
        highest = -marks[k - 1];
    }
    for (int round = 0; round < n; round++) {
        for (int i = 0; i + 1 < n - round; i++) {
            if (teas[i + 1] < teas[i]) std::swap(teas[i], teas[i + 1]);
        }
    }
    for (const auto& tea : teas) std::cout << std::get<2>(tea) << "\n";
}
