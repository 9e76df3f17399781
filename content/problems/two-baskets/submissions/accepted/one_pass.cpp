#include <iostream>
#include <unordered_map>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, t;
    std::cin >> n >> t;
    std::unordered_map<int, int> seen;
    seen.reserve(2 * n);
    for (int i = 0; i < n; i++) {
        int price;
        std::cin >> price;
        auto first = seen.find(t - price);
        if (first != seen.end()) {
            std::cout << first->second << " " << i << "\n";
            return 0;
        }
        seen.emplace(price, i);
    }
    std::cout << "none\n";
}
