std::optional<int> lonely_glove(const std::vector<int>& gloves) {
    std::unordered_map<int, std::queue<int, std::list<int>>> waiting;
    for (int place = 0; place < (int)gloves.size(); place++) {
        auto& queue = waiting[std::abs(gloves[place])];
        if (!queue.empty() && gloves[queue.front()] == -gloves[place]) {
            queue.pop();
        } else {
            queue.push(place);
        }
    }
    std::optional<int> longest;
    for (const auto& [size, queue] : waiting) {
        if (!queue.empty() && (!longest || queue.front() < *longest)) longest = queue.front();
    }
    return longest;
}
