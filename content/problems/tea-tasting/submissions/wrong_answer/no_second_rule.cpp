// Mistake: with equal points it goes straight to the names.
#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<std::pair<int, std::string>> teas(n);
    for (auto& [points, name] : teas) {
        std::cin >> name;
        std::vector<int> marks(k);
        for (int& mark : marks) std::cin >> mark;
        std::sort(marks.begin(), marks.end());
        for (int j = 1; j + 1 < k; j++) points -= marks[j];
    }
    std::sort(teas.begin(), teas.end());
    for (const auto& tea : teas) std::cout << tea.second << "\n";
}
