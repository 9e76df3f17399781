std::optional<char> stuck_key(const std::string& wanted, const std::string& typed) {
    std::optional<char> stuck;
    size_t i = 0, j = 0;
    while (i < wanted.size() && j < typed.size()) {
        if (wanted[i] != typed[j]) return std::nullopt;
        char letter = wanted[i];
        int more = 0;
        while (i < wanted.size() && wanted[i] == letter) i++, more--;
        while (j < typed.size() && typed[j] == letter) j++, more++;
        if (more < 0) return std::nullopt;
        if (more > 0) {
            if (stuck && *stuck != letter) return std::nullopt;
            stuck = letter;
        }
    }
    if (i < wanted.size() || j < typed.size()) return std::nullopt;
    return stuck;
}
