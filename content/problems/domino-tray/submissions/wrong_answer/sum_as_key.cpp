// Mistake: knows a domino by the sum of its numbers, so different ones look equal.
static int ways(const std::vector<std::vector<int>>& tray, long long covered, std::set<int>& used) {
    int rows = tray.size(), columns = tray[0].size(), field = 0;
    while (covered >> field & 1) field++;
    if (field == rows * columns) return 1;
    int row = field / columns, column = field % columns, found = 0;
    for (auto [r, c] : {std::pair(row, column + 1), std::pair(row + 1, column)}) {
        if (r == rows || c == columns || covered >> (r * columns + c) & 1) continue;
        int domino = tray[row][column] + tray[r][c];
        if (!used.insert(domino).second) continue;
        found += ways(tray, covered | 1LL << field | 1LL << (r * columns + c), used);
        used.erase(domino);
    }
    return found;
}

int fillings(const std::vector<std::vector<int>>& tray) {
    std::set<int> used;
    return ways(tray, 0, used);
}
