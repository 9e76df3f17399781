// Mistake: counts in 32 bits, which is too small for many pairs.
long long dance_pairs(const std::vector<int>& heights, int low, int high) {
    unsigned pairs = 0;
    int first = 0, after = 0;
    for (int i = 0; i < (int)heights.size(); i++) {
        while (heights[first] < heights[i] - high) first++;
        while (after < i && heights[after] <= heights[i] - low) after++;
        pairs += after - first;
    }
    return pairs;
}
