#include <iostream>
#include <queue>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int r, c;
    std::cin >> r >> c;
    std::vector<std::vector<int>> height(r, std::vector<int>(c)), minute(r, std::vector<int>(c, -1));
    for (auto& row : height) {
        for (int& h : row) std::cin >> h;
    }
    const int dx[] = {0, 0, 1, -1}, dy[] = {1, -1, 0, 0};
    std::queue<std::pair<int, int>> fields;
    fields.emplace(0, 0);
    minute[0][0] = 0;
    while (!fields.empty()) {
        auto [x, y] = fields.front();
        fields.pop();
        for (int k = 0; k < 4; k++) {
            int nx = x + dx[k], ny = y + dy[k];
            if (nx < 0 || ny < 0 || nx >= r || ny >= c || minute[nx][ny] != -1) continue;
            if (height[nx][ny] < minute[x][y] + 1) continue;
            minute[nx][ny] = minute[x][y] + 1;
            fields.emplace(nx, ny);
        }
    }
    if (minute[r - 1][c - 1] == -1) std::cout << "wade\n";
    else std::cout << minute[r - 1][c - 1] << "\n";
}
