#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<long long> people(n + 1), total(n + 1);
    long long everybody = 0;
    for (int i = 1; i <= n; i++) {
        std::cin >> people[i];
        everybody += people[i];
    }
    std::vector<std::vector<std::pair<int, int>>> paths(n + 1);
    for (int i = 1; i < n; i++) {
        int u, v, d;
        std::cin >> u >> v >> d;
        paths[u].emplace_back(v, d);
        paths[v].emplace_back(u, d);
    }
    std::vector<int> parent(n + 1), above(n + 1), order{1};
    order.reserve(n);
    for (int i = 0; i < n; i++) {
        const int village = order[i];
        for (auto [near, d] : paths[village]) {
            if (near == parent[village]) continue;
            parent[near] = village;
            above[near] = d;
            order.push_back(near);
        }
    }
    for (int i = n - 1; i > 0; i--) {
        const int village = order[i];
        people[parent[village]] += people[village];
        total[1] += above[village] * people[village];
    }
    int best = 1;
    for (int i = 1; i < n; i++) {
        const int village = order[i];
        total[village] = total[parent[village]] + above[village] * (everybody - 2 * people[village]);
    }
    for (int i = 2; i <= n; i++) {
        if (total[i] < total[best]) best = i;
    }
    std::cout << best << " " << total[best] << "\n";
}
