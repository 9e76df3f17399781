#include <algorithm>
#include <iostream>
#include <queue>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<long long> arrival(n), urgency(n), duration(n);
    for (int i = 0; i < n; i++) std::cin >> arrival[i] >> urgency[i] >> duration[i];

    std::priority_queue<std::pair<long long, int>> waiting;  // urgency, minus the number
    long long now = 0, longest = 0;
    int following = 0;
    for (int treated = 0; treated < n; treated++) {
        if (waiting.empty()) now = std::max(now, arrival[following]);
        while (following < n && arrival[following] <= now) {
            waiting.emplace(urgency[following], -following);
            following++;
        }
        int patient = -waiting.top().second;
        waiting.pop();
        std::cout << patient + 1 << (treated + 1 < n ? ' ' : '\n');
        longest = std::max(longest, now - arrival[patient]);
        now += duration[patient];
    }
    std::cout << longest << "\n";
}
