struct Tray {
    const std::vector<std::vector<int>>& numbers;
    std::set<std::pair<int, int>> used;

    // The ways to cover the fields that are not in the mask.
    int ways(long long covered) {
        int columns = numbers[0].size(), fields = numbers.size() * columns, field = 0;
        while (covered >> field & 1) field++;
        if (field == fields) return 1;
        int found = 0;
        if ((field + 1) % columns && !(covered >> (field + 1) & 1)) found += with(covered, field, field + 1);
        if (field + columns < fields) found += with(covered, field, field + columns);
        return found;
    }

    int with(long long covered, int one, int other) {
        int columns = numbers[0].size();
        auto domino = std::minmax({numbers[one / columns][one % columns], numbers[other / columns][other % columns]});
        if (!used.insert(domino).second) return 0;
        int found = ways(covered | 1LL << one | 1LL << other);
        used.erase(domino);
        return found;
    }
};

int fillings(const std::vector<std::vector<int>>& tray) {
    return Tray{tray, {}}.ways(0);
}
