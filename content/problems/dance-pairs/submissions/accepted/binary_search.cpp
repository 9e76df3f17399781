long long dance_pairs(const std::vector<int>& heights, int low, int high) {
    long long pairs = 0;
    for (auto child = heights.begin(); child != heights.end(); ++child) {
        auto first = std::lower_bound(heights.begin(), child, *child - high);
        auto after = std::upper_bound(heights.begin(), child, *child - low);
        pairs += after - first;
    }
    return pairs;
}
