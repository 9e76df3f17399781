std::optional<char> stitch_at(const std::string& pattern, long long k) {
    struct Bracket {
        long long many, length;
        size_t end;
    };
    const long long enough = k + 1;
    std::vector<Bracket> brackets(pattern.size());
    std::vector<std::pair<size_t, long long>> opened;  // the place of the bracket, and the length before it
    long long length = 0, number = 0;
    for (size_t place = 0; place < pattern.size(); place++) {
        char sign = pattern[place];
        if (sign >= '0' && sign <= '9') {
            number = 10 * number + (sign - '0');
        } else if (sign == '(') {
            brackets[place].many = number;
            opened.emplace_back(place, length);
            length = number = 0;
        } else if (sign == ')') {
            auto [start, before] = opened.back();
            opened.pop_back();
            brackets[start].length = length;
            brackets[start].end = place;
            length = std::min<__int128>(before + (__int128)brackets[start].many * length, enough);
        } else {
            length++;
        }
    }
    for (size_t place = 0; place < pattern.size(); place++) {
        char sign = pattern[place];
        if (sign == '(') {
            auto [many, repeated, end] = brackets[place];
            if (k < (__int128)many * repeated) {
                k %= repeated;
            } else {
                k -= many * repeated;
                place = end;
            }
        } else if (sign >= 'a' && sign <= 'z' && k-- == 0) {
            return sign;
        }
    }
    return std::nullopt;
}
