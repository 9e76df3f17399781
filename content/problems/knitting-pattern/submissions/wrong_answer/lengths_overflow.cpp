// Mistake: lengths of 64 bits that are not cut off, so they overflow.
std::optional<char> stitch_at(const std::string& pattern, long long k) {
    std::vector<unsigned long long> many(pattern.size()), length(pattern.size());
    std::vector<size_t> end(pattern.size()), opened;
    std::vector<unsigned long long> before;
    unsigned long long now = 0, number = 0, left = k;
    for (size_t place = 0; place < pattern.size(); place++) {
        char sign = pattern[place];
        if (isdigit(sign)) {
            number = 10 * number + (sign - '0');
        } else if (sign == '(') {
            many[place] = number;
            opened.push_back(place);
            before.push_back(now);
            now = number = 0;
        } else if (sign == ')') {
            size_t start = opened.back();
            length[start] = std::max(now, 1ULL);
            end[start] = place;
            now = before.back() + many[start] * now;
            opened.pop_back();
            before.pop_back();
        } else {
            now++;
        }
    }
    for (size_t place = 0; place < pattern.size(); place++) {
        char sign = pattern[place];
        if (sign == '(') {
            if (left < many[place] * length[place]) {
                left %= length[place];
            } else {
                left -= many[place] * length[place];
                place = end[place];
            }
        } else if (isalpha(sign) && left-- == 0) {
            return sign;
        }
    }
    return std::nullopt;
}
