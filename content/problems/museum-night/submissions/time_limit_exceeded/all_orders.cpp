// Too slow: tries every order of the museums.
#include <algorithm>
#include <iostream>
#include <vector>

int n, most = 0, earliest = 0;
std::vector<int> opens, closes, tour;
std::vector<std::vector<int>> ways;  // the station is place n

void go_on(int seen, int count, int place, int now) {
    if (count > most || (count == most && now < earliest)) {
        most = count;
        earliest = now;
    }
    for (int j = 0; j < n; j++) {
        const int arrival = now + ways[place][j];
        if ((seen >> j & 1) == 0 && arrival <= closes[j]) {
            go_on(seen | 1 << j, count + 1, j, std::max(arrival, opens[j]) + tour[j]);
        }
    }
}

int main() {
    std::cin >> n;
    opens.resize(n);
    closes.resize(n);
    tour.resize(n);
    ways.assign(n + 1, std::vector<int>(n));
    for (int& way : ways[n]) std::cin >> way;
    for (int i = 0; i < n; i++) std::cin >> opens[i] >> closes[i] >> tour[i];
    for (int i = 0; i < n; i++) {
        for (int& way : ways[i]) std::cin >> way;
    }
    for (int k = 0; k < n; k++) {
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j < n; j++) ways[i][j] = std::min(ways[i][j], ways[i][k] + ways[k][j]);
        }
    }
    go_on(0, 0, n, 0);
    std::cout << most << " " << earliest << "\n";
}
