// Too slow: sorts the waiting room anew for every decision.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<long long> arrival(n), urgency(n), duration(n);
    for (int i = 0; i < n; i++) std::cin >> arrival[i] >> urgency[i] >> duration[i];
    std::vector<std::pair<long long, int>> waiting;
    long long now = 0, longest = 0;
    int following = 0;
    for (int treated = 0; treated < n; treated++) {
        if (waiting.empty()) now = std::max(now, arrival[following]);
        while (following < n && arrival[following] <= now) {
            waiting.emplace_back(urgency[following], -following);
            following++;
        }
        std::sort(waiting.begin(), waiting.end());
        int patient = -waiting.back().second;
        waiting.pop_back();
        std::cout << patient + 1 << " ";
        longest = std::max(longest, now - arrival[patient]);
        now += duration[patient];
    }
    std::cout << "\n" << longest << "\n";
}
