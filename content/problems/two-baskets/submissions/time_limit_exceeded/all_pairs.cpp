// Too slow: looks at every pair of baskets.
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, t;
    std::cin >> n >> t;
    std::vector<int> prices(n);
    for (int i = 0; i < n; i++) {
        std::cin >> prices[i];
        for (int j = 0; j < i; j++) {
            if (prices[j] + prices[i] == t) {
                std::cout << j << " " << i << "\n";
                return 0;
            }
        }
    }
    std::cout << "none\n";
}
