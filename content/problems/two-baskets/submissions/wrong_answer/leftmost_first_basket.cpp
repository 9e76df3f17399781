// Mistake: prefers the leftmost first basket instead of the leftmost second one.
#include <iostream>
#include <unordered_map>
#include <vector>

int main() {
    int n, t;
    std::cin >> n >> t;
    std::vector<int> prices(n);
    for (int& price : prices) std::cin >> price;
    std::unordered_map<int, std::vector<int>> where;
    for (int i = n - 1; i >= 0; i--) where[prices[i]].push_back(i);
    for (int i = 0; i < n; i++) {
        auto& mine = where[prices[i]];
        mine.pop_back();
        auto other = where.find(t - prices[i]);
        if (other != where.end() && !other->second.empty()) {
            std::cout << i << " " << other->second.back() << "\n";
            return 0;
        }
    }
    std::cout << "none\n";
}
