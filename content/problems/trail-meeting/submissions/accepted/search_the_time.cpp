double meeting_second(const std::vector<int>& places, const std::vector<int>& starts, const std::vector<int>& paces) {
    double low = 0, high = 2e6;
    for (int round = 0; round < 60; round++) {
        double now = (low + high) / 2, left = -1e18, right = 1e18;
        for (size_t i = 0; i < places.size(); i++) {
            double reach = paces[i] * std::max(0.0, now - starts[i]);
            left = std::max(left, places[i] - reach);
            right = std::min(right, places[i] + reach);
        }
        (left <= right ? high : low) = now;
    }
    return high;
}
