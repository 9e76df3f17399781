// Mistake: prints the size of the largest group, not of the group with the power station.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <utility>
#include <vector>

std::vector<int> parent, group_size;
int largest = 1;

int find(int village) {
    while (parent[village] != village) village = parent[village] = parent[parent[village]];
    return village;
}

void join(std::pair<int, int> line) {
    int u = find(line.first), v = find(line.second);
    if (u == v) return;
    if (group_size[u] < group_size[v]) std::swap(u, v);
    parent[v] = u;
    group_size[u] += group_size[v];
    largest = std::max(largest, group_size[u]);
}

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, m, k;
    std::cin >> n >> m >> k;
    std::vector<std::pair<int, int>> lines(m);
    for (auto& [u, v] : lines) std::cin >> u >> v;
    std::vector<int> broken(k), answers(k);
    std::vector<bool> breaks(m);
    for (int& line : broken) {
        std::cin >> line;
        breaks[--line] = true;
    }
    parent.resize(n + 1);
    std::iota(parent.begin(), parent.end(), 0);
    group_size.assign(n + 1, 1);
    for (int i = 0; i < m; i++) {
        if (!breaks[i]) join(lines[i]);
    }
    for (int i = k - 1; i >= 0; i--) {
        answers[i] = largest;
        join(lines[broken[i]]);
    }
    for (int answer : answers) std::cout << answer << "\n";
}
