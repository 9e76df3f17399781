// Mistake: compares a row only when it breaks, so one that lasts until the end is not counted.
int longest_match(const std::vector<int>& evenings) {
    int longest = 0;
    for (int k = 0; k < 30; k++) {
        int row = 0;
        for (int evening : evenings) {
            if (evening >> k & 1) {
                row++;
            } else {
                longest = std::max(longest, row);
                row = 0;
            }
        }
    }
    return longest;
}
