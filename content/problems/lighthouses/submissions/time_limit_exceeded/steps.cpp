// Too slow: tries the multiples of the largest period one after the other.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<long long> periods(n);
    for (long long& period : periods) std::cin >> period;
    std::sort(periods.rbegin(), periods.rend());
    for (long long moment = periods[0]; moment <= 1'000'000'000'000'000'000; moment += periods[0]) {
        bool together = true;
        for (long long period : periods) together = together && moment % period == 0;
        if (together) {
            std::cout << moment << "\n";
            return 0;
        }
    }
    std::cout << "too long\n";
}
