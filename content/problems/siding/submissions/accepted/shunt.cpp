bool can_depart(const std::vector<int>& order, int room) {
    std::vector<int> siding;
    int coming = 1;
    for (int wanted : order) {
        while (coming <= wanted) {
            if ((int)siding.size() == room) return false;
            siding.push_back(coming++);
        }
        if (siding.back() != wanted) return false;
        siding.pop_back();
    }
    return true;
}
