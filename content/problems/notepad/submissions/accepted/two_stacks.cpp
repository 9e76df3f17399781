class Notepad {
    struct Change {
        size_t place, inserted;
        std::string erased;
    };
    std::string left, right;
    std::vector<Change> history;

public:
    void insert(const std::string& text) {
        left += text;
        history.push_back({left.size(), text.size(), ""});
    }

    std::string erase(int count) {
        std::string erased = view(count);
        if (!erased.empty()) {
            left.resize(left.size() - erased.size());
            history.push_back({left.size(), 0, erased});
        }
        return erased;
    }

    void shift(int steps) {
        for (; steps > 0 && !right.empty(); steps--) {
            left += right.back();
            right.pop_back();
        }
        for (; steps < 0 && !left.empty(); steps++) {
            right += left.back();
            left.pop_back();
        }
    }

    bool undo() {
        if (history.empty()) return false;
        auto [place, inserted, erased] = history.back();
        history.pop_back();
        shift((int)place - (int)left.size());
        left.resize(place - inserted);
        left += erased;
        return true;
    }

    std::string view(int count) {
        size_t size = std::min(left.size(), (size_t)count);
        return left.substr(left.size() - size);
    }
};
