// Mistake: the mule rests in hut n too if a rest is due there.
#include <functional>
#include <iostream>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, k;
    long long rest;
    std::cin >> n >> m >> k >> rest;
    std::vector<std::vector<std::pair<int, int>>> roads(n + 1);
    while (m--) {
        int u, v, w;
        std::cin >> u >> v >> w;
        roads[u].emplace_back(v, w);
        roads[v].emplace_back(u, w);
    }
    using Entry = std::pair<long long, std::pair<int, int>>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> heap;
    std::vector<std::vector<long long>> best(n + 1, std::vector<long long>(k, std::numeric_limits<long long>::max()));
    best[1][0] = 0;
    heap.push({0, {1, 0}});
    while (!heap.empty()) {
        auto [time, state] = heap.top();
        heap.pop();
        auto [hut, walked] = state;
        if (hut == n) {
            std::cout << time << "\n";
            return 0;
        }
        if (time > best[hut][walked]) continue;
        for (auto [next, minutes] : roads[hut]) {
            long long arrival = time + minutes + (walked + 1 == k ? rest : 0);
            int count = (walked + 1) % k;
            if (arrival < best[next][count]) {
                best[next][count] = arrival;
                heap.push({arrival, {next, count}});
            }
        }
    }
    std::cout << "no way\n";
}
