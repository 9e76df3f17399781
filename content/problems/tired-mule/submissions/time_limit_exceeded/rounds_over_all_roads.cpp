// Too slow: goes over all roads again and again until nothing changes (Bellman-Ford).
#include <algorithm>
#include <iostream>
#include <vector>

struct Road {
    int u, v, w;
};

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, k;
    long long rest;
    std::cin >> n >> m >> k >> rest;
    std::vector<Road> roads(2 * m);
    for (int i = 0; i < m; i++) {
        Road& road = roads[2 * i];
        std::cin >> road.u >> road.v >> road.w;
        roads[2 * i + 1] = {road.v, road.u, road.w};
    }
    const long long never = 1'000'000'000'000'000'000;
    std::vector<long long> best((n + 1) * k, never);
    best[k] = 0;
    bool changed = true;
    while (changed) {
        changed = false;
        auto before = best;
        for (const Road& road : roads) {
            if (road.u == n) continue;
            for (int walked = 0; walked < k; walked++) {
                long long arrival = before[road.u * k + walked] + road.w;
                if (walked + 1 == k && road.v != n) arrival += rest;
                long long& known = best[road.v * k + (walked + 1) % k];
                if (arrival < known && arrival < never) {
                    known = arrival;
                    changed = true;
                }
            }
        }
    }
    long long answer = *std::min_element(best.begin() + n * k, best.end());
    if (answer >= never) std::cout << "no way\n";
    else std::cout << answer << "\n";
}
