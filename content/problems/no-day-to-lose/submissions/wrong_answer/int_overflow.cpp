// Mistake: 32-bit numbers for the days of a chain.
#include <algorithm>
#include <optional>
#include <vector>

std::optional<std::vector<int>> urgent_tasks(const std::vector<std::vector<int>>& next, const std::vector<int>& days) {
    int n = days.size();
    std::vector<int> waits_for(n), order;
    for (auto& tasks : next) {
        for (int task : tasks) waits_for[task]++;
    }
    for (int task = 0; task < n; task++) {
        if (waits_for[task] == 0) order.push_back(task);
    }
    std::vector<int> start(n), tail(n);
    auto plus = [](int a, int b) { return static_cast<int>(static_cast<unsigned>(a) + b); };
    for (std::size_t i = 0; i < order.size(); i++) {
        int task = order[i];
        for (int later : next[task]) {
            start[later] = std::max(start[later], plus(start[task], days[task]));
            if (--waits_for[later] == 0) order.push_back(later);
        }
    }
    if (static_cast<int>(order.size()) < n) return std::nullopt;
    int whole = 0;
    for (int i = n - 1; i >= 0; i--) {
        int task = order[i];
        for (int later : next[task]) tail[task] = std::max(tail[task], tail[later]);
        tail[task] = plus(tail[task], days[task]);
        whole = std::max(whole, tail[task]);
    }
    std::vector<int> urgent;
    for (int task = 0; task < n; task++) {
        if (plus(start[task], tail[task]) == whole) urgent.push_back(task);
    }
    return urgent;
}
