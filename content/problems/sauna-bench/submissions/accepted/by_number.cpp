std::vector<std::optional<long long>> entry_minutes(const std::vector<int>& arrivals, int seats, int stay, int bench) {
    std::vector<std::optional<long long>> answer;
    std::vector<long long> entries;
    size_t gone_in = 0;
    for (long long now : arrivals) {
        while (gone_in < entries.size() && entries[gone_in] <= now) gone_in++;
        long long entry = now;
        if ((int)entries.size() >= seats) entry = std::max(entry, entries[entries.size() - seats] + stay);
        if (entry > now && (int)(entries.size() - gone_in) == bench) {
            answer.push_back(std::nullopt);
        } else {
            entries.push_back(entry);
            answer.push_back(entry);
        }
    }
    return answer;
}
