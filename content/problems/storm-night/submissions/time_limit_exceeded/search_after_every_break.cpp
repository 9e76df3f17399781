// Too slow: searches all villages with light after every break.
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, k;
    std::cin >> n >> m >> k;
    std::vector<std::vector<std::pair<int, int>>> near(n + 1);
    for (int i = 1; i <= m; i++) {
        int u, v;
        std::cin >> u >> v;
        near[u].emplace_back(v, i);
        near[v].emplace_back(u, i);
    }
    std::vector<bool> broken(m + 1);
    std::vector<int> seen(n + 1), stack;
    for (int round = 1; round <= k; round++) {
        int line;
        std::cin >> line;
        broken[line] = true;
        int light = 1;
        seen[1] = round;
        stack.assign(1, 1);
        while (!stack.empty()) {
            int village = stack.back();
            stack.pop_back();
            for (auto [next, by] : near[village]) {
                if (broken[by] || seen[next] == round) continue;
                seen[next] = round;
                light++;
                stack.push_back(next);
            }
        }
        std::cout << light << "\n";
    }
}
