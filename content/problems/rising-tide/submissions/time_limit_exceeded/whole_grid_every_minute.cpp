// Too slow: looks through the whole grid in every minute.
#include <iostream>
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
    minute[0][0] = 0;
    bool moved = true;
    for (int now = 0; moved && minute[r - 1][c - 1] == -1; now++) {
        moved = false;
        for (int x = 0; x < r; x++) {
            for (int y = 0; y < c; y++) {
                if (minute[x][y] != now) continue;
                for (int k = 0; k < 4; k++) {
                    int nx = x + dx[k], ny = y + dy[k];
                    if (nx < 0 || ny < 0 || nx >= r || ny >= c || minute[nx][ny] != -1) continue;
                    if (height[nx][ny] < now + 1) continue;
                    minute[nx][ny] = now + 1;
                    moved = true;
                }
            }
        }
    }
    if (minute[r - 1][c - 1] == -1) std::cout << "wade\n";
    else std::cout << minute[r - 1][c - 1] << "\n";
}
