// Mistake: three barrels do not fit into an int.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int n;
    unsigned wanted;
    std::cin >> n >> wanted;
    int t = static_cast<int>(wanted);
    std::vector<std::pair<int, int>> barrels(n);
    for (int i = 0; i < n; i++) {
        std::cin >> barrels[i].first;
        barrels[i].second = i + 1;
    }
    std::sort(barrels.begin(), barrels.end());
    for (int first = 0; first < n; first++) {
        for (int left = first + 1, right = n - 1; left < right;) {
            int sum = barrels[first].first + barrels[left].first + barrels[right].first;
            if (sum == t) {
                std::cout << barrels[first].second << " " << barrels[left].second << " " << barrels[right].second << "\n";
                return 0;
            }
            if (sum < t) left++;
            else right--;
        }
    }
    std::cout << "none\n";
}
