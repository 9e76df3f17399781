// Too slow: walks over the whole tree for every village.
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<long long> people(n + 1);
    for (int i = 1; i <= n; i++) std::cin >> people[i];
    std::vector<std::vector<std::pair<int, int>>> paths(n + 1);
    for (int i = 1; i < n; i++) {
        int u, v, d;
        std::cin >> u >> v >> d;
        paths[u].emplace_back(v, d);
        paths[v].emplace_back(u, d);
    }
    int best = 0;
    long long least = 0;
    for (int well = 1; well <= n; well++) {
        std::vector<long long> way(n + 1, -1);
        std::vector<int> order{well};
        way[well] = 0;
        long long total = 0;
        for (std::size_t i = 0; i < order.size(); i++) {
            const int village = order[i];
            total += people[village] * way[village];
            for (auto [near, d] : paths[village]) {
                if (way[near] != -1) continue;
                way[near] = way[village] + d;
                order.push_back(near);
            }
        }
        if (best == 0 || total < least) {
            best = well;
            least = total;
        }
    }
    std::cout << best << " " << least << "\n";
}
