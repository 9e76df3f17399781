// Mistake: adds up in 32 bits.
std::vector<long long> walk_totals(const std::vector<int>& people) {
    int n = people.size(), half = n / 2;
    std::vector<unsigned> before(3 * n + 1);
    std::vector<long long> totals(n);
    unsigned total = 0;
    for (int i = 0; i < 3 * n; i++) before[i + 1] = before[i] + people[i % n];
    for (int i = 0; i < n; i++) total += people[i] * std::min(i, n - i);
    for (int i = 0; i < n; i++) {
        totals[i] = total;
        int here = n + i + 1;
        total += before[here] - before[here - half] - before[here + half] + before[here];
    }
    return totals;
}
