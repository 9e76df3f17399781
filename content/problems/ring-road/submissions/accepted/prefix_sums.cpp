std::vector<long long> walk_totals(const std::vector<int>& people) {
    int n = people.size(), half = n / 2;
    std::vector<long long> before(3 * n + 1), totals(n);
    for (int i = 0; i < 3 * n; i++) before[i + 1] = before[i] + people[i % n];
    for (int i = 0; i < n; i++) totals[0] += (long long)people[i] * std::min(i, n - i);
    for (int i = 0; i + 1 < n; i++) {
        int here = n + i + 1;
        long long ahead = before[here + half] - before[here];
        long long behind = before[here] - before[here - half];
        totals[i + 1] = totals[i] + behind - ahead;
    }
    return totals;
}
