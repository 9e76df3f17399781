#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long t;
    std::cin >> n >> t;
    std::vector<std::pair<long long, int>> barrels(n);
    for (int i = 0; i < n; i++) {
        std::cin >> barrels[i].first;
        barrels[i].second = i + 1;
    }
    std::sort(barrels.begin(), barrels.end());
    for (int first = 0; first < n; first++) {
        for (int left = first + 1, right = n - 1; left < right;) {
            long long together = barrels[first].first + barrels[left].first + barrels[right].first;
            if (together == t) {
                std::cout << barrels[first].second << " " << barrels[left].second << " " << barrels[right].second << "\n";
                return 0;
            }
            if (together < t) left++;
            else right--;
        }
    }
    std::cout << "none\n";
}
