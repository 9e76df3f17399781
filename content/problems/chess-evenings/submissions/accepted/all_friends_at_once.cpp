int longest_match(const std::vector<int>& evenings) {
    std::array<int, 30> row{};
    int longest = 0;
    for (int evening : evenings) {
        for (int friend_number = 0; friend_number < 30; friend_number++) {
            row[friend_number] = evening >> friend_number & 1 ? row[friend_number] + 1 : 0;
            longest = std::max(longest, row[friend_number]);
        }
    }
    return longest;
}
