// Mistake: both gulls start at the place of the first fish.
const long long FAR = 1LL << 60;

struct Minima {
    std::vector<long long> tree;

    void lower(size_t index, long long value) {
        for (; index < tree.size(); index += index & -index) tree[index] = std::min(tree[index], value);
    }

    long long least(size_t index) const {
        long long result = FAR;
        for (; index; index &= index - 1) result = std::min(result, tree[index]);
        return result;
    }
};

long long least_flight(const std::vector<int>& places) {
    std::vector<int> beach = places;
    std::sort(beach.begin(), beach.end());
    size_t size = beach.size();
    auto index = [&](int place) { return std::lower_bound(beach.begin(), beach.end(), place) - beach.begin() + 1; };
    Minima left{std::vector<long long>(size + 1, FAR)}, right = left;
    long long flown = 0, best = 0;
    left.lower(index(places[0]), -places[0]);
    right.lower(size + 1 - index(places[0]), places[0]);
    for (size_t i = 1; i < places.size(); i++) {
        int last = places[i - 1], place = places[i], way = std::abs(place - last);
        size_t to = index(place), from = index(last);
        long long change = std::min(left.least(to) + place, right.least(size + 1 - to) - place);
        long long entry = change - way;
        flown += way;
        best = std::min(best, entry);
        left.lower(from, entry - last);
        right.lower(size + 1 - from, entry + last);
    }
    return flown + best;
}
