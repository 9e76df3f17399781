// Too slow: delays one task after the other and plans the whole bridge again.
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
    for (std::size_t i = 0; i < order.size(); i++) {
        for (int later : next[order[i]]) {
            if (--waits_for[later] == 0) order.push_back(later);
        }
    }
    if (static_cast<int>(order.size()) < n) return std::nullopt;
    auto plan = [&](int delayed) {
        std::vector<long long> start(n);
        long long whole = 0;
        for (int task : order) {
            long long finish = start[task] + days[task] + (task == delayed);
            whole = std::max(whole, finish);
            for (int later : next[task]) start[later] = std::max(start[later], finish);
        }
        return whole;
    };
    long long whole = plan(-1);
    std::vector<int> urgent;
    for (int task = 0; task < n; task++) {
        if (plan(task) > whole) urgent.push_back(task);
    }
    return urgent;
}
