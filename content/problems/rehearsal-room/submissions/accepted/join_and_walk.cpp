using Calendar = std::vector<std::vector<int>>;

Calendar joined(const Calendar& times) {
    Calendar result;
    for (const auto& time : times) {
        if (!result.empty() && result.back()[1] == time[0]) {
            result.back()[1] = time[1];
        } else {
            result.push_back(time);
        }
    }
    return result;
}

Calendar common_spans(const Calendar& a, const Calendar& b, int minutes) {
    Calendar first = joined(a), second = joined(b), spans;
    size_t i = 0, j = 0;
    while (i < first.size() && j < second.size()) {
        int start = std::max(first[i][0], second[j][0]);
        int end = std::min(first[i][1], second[j][1]);
        if (end - start >= minutes) spans.push_back({start, end});
        if (first[i][1] < second[j][1]) i++;
        else j++;
    }
    return spans;
}
