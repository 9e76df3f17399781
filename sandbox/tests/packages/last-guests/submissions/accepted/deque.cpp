class GuestBook {
    size_t size;
    deque<string> names;

public:
    GuestBook(int size) : size(size) {}

    void enter(const string& name) {
        names.push_front(name);
        if (names.size() > size) names.pop_back();
    }

    vector<string> last(int n) { return {names.begin(), names.begin() + min<int>(n, names.size())}; }

    double share(const string& name) {
        return names.empty() ? 0 : double(count(names.begin(), names.end(), name)) / names.size();
    }
};
