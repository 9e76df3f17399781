#include <deque>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long d;
    std::cin >> n >> d;
    std::vector<long long> levels(n);
    std::deque<int> high, low;
    int left = 0, start = 0, best = 0;
    for (int right = 0; right < n; right++) {
        std::cin >> levels[right];
        while (!high.empty() && levels[high.back()] < levels[right]) high.pop_back();
        high.push_back(right);
        while (!low.empty() && levels[low.back()] > levels[right]) low.pop_back();
        low.push_back(right);
        while (levels[high.front()] - levels[low.front()] > d) {
            if (high.front() == left) high.pop_front();
            if (low.front() == left) low.pop_front();
            left++;
        }
        if (right - left + 1 > best) {
            best = right - left + 1;
            start = left;
        }
    }
    std::cout << start + 1 << " " << best << "\n";
}
