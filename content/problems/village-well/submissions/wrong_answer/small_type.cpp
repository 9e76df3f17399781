// Mistake: 32 bits are too few for the total.
#include <cstdint>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<std::uint32_t> people(n + 1), total(n + 1);
    std::uint32_t everybody = 0;
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
        for (auto [near, d] : paths[order[i]]) {
            if (near == parent[order[i]]) continue;
            parent[near] = order[i];
            above[near] = d;
            order.push_back(near);
        }
    }
    for (int i = n - 1; i > 0; i--) {
        people[parent[order[i]]] += people[order[i]];
        total[1] += above[order[i]] * people[order[i]];
    }
    for (int i = 1; i < n; i++) {
        total[order[i]] = total[parent[order[i]]] + above[order[i]] * (everybody - 2 * people[order[i]]);
    }
    int best = 1;
    for (int i = 2; i <= n; i++) {
        if (total[i] < total[best]) best = i;
    }
    std::cout << best << " " << total[best] << "\n";
}
