// Mistake: the difference of two levels does not fit into an int.
#include <iostream>
#include <set>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    long long d;
    std::cin >> n >> d;
    std::vector<int> levels(n);
    std::multiset<int> run;
    int left = 0, start = 0, best = 0;
    for (int right = 0; right < n; right++) {
        std::cin >> levels[right];
        run.insert(levels[right]);
        while (*run.rbegin() - *run.begin() > d) run.erase(run.find(levels[left++]));
        if (right - left + 1 > best) {
            best = right - left + 1;
            start = left;
        }
    }
    std::cout << start + 1 << " " << best << "\n";
}
