// Too slow: knits the scarf stitch by stitch.
std::optional<char> stitch_at(const std::string& pattern, long long k) {
    std::vector<std::pair<size_t, long long>> opened;
    long long number = 0;
    for (size_t place = 0; place < pattern.size(); place++) {
        char sign = pattern[place];
        if (sign >= '0' && sign <= '9') {
            number = 10 * number + (sign - '0');
        } else if (sign == '(') {
            opened.emplace_back(place, number);
            number = 0;
        } else if (sign == ')') {
            if (--opened.back().second) {
                place = opened.back().first;
            } else {
                opened.pop_back();
            }
        } else if (k-- == 0) {
            return sign;
        }
    }
    return std::nullopt;
}
