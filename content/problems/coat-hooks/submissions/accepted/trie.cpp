std::vector<std::string> shortest_marks(const std::vector<std::string>& names) {
    std::vector<std::array<int, 26>> children(1);
    std::vector<int> count(1);
    for (const auto& name : names) {
        int node = 0;
        for (char letter : name) {
            if (!children[node][letter - 'a']) {
                children[node][letter - 'a'] = children.size();
                children.push_back({});
                count.push_back(0);
            }
            node = children[node][letter - 'a'];
            count[node]++;
        }
    }
    std::vector<std::string> marks;
    for (const auto& name : names) {
        size_t length = 0;
        int node = 0;
        do node = children[node][name[length++] - 'a'];
        while (length < name.size() && count[node] > 1);
        marks.push_back(name.substr(0, length));
    }
    return marks;
}
