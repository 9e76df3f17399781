// Mistake: minutes of 32 bits overflow when many guests wait for a long time.
std::vector<std::optional<long long>> entry_minutes(const std::vector<int>& arrivals, int seats, int stay, int bench) {
    std::vector<std::optional<long long>> answer;
    std::vector<int> entries;
    size_t gone_in = 0;
    for (int now : arrivals) {
        while (gone_in < entries.size() && entries[gone_in] <= now) gone_in++;
        int entry = now;
        if ((int)entries.size() >= seats) {
            entry = std::max(entry, (int)(0u + entries[entries.size() - seats] + stay));
        }
        if (entry > now && (int)(entries.size() - gone_in) == bench) {
            answer.push_back(std::nullopt);
        } else {
            entries.push_back(entry);
            answer.push_back(entry);
        }
    }
    return answer;
}
