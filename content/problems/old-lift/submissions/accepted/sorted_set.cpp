class Lift {
    int here;
    bool up = true;
    long long way = 0;
    std::set<int> pressed;

public:
    Lift(int start) : here(start) {}

    void press(int floor) {
        if (floor != here) pressed.insert(floor);
    }

    std::optional<int> ride() {
        if (pressed.empty()) return std::nullopt;
        auto next = pressed.upper_bound(here);
        if (up && next == pressed.end()) {
            up = false;
        } else if (!up && next == pressed.begin()) {
            up = true;
        }
        if (!up) next--;
        int floor = *next;
        pressed.erase(next);
        way += std::abs(floor - here);
        here = floor;
        return floor;
    }

    long long ridden() { return way; }
};
