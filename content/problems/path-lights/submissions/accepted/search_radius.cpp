#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n, k;
    long long length;
    std::cin >> n >> k >> length;
    std::vector<long long> posts(n);
    for (long long& post : posts) std::cin >> post;

    auto lamps = [&](long long radius) {
        long long lit = 0;
        int count = 0, i = 0;
        while (lit < length) {
            while (i < n && posts[i] <= lit + radius) i++;
            if (i == 0 || posts[i - 1] + radius <= lit) return n + 1;
            lit = posts[i - 1] + radius;
            count++;
        }
        return count;
    };

    long long low = 1, high = length;
    while (low < high) {
        long long middle = (low + high) / 2;
        if (lamps(middle) <= k) high = middle;
        else low = middle + 1;
    }
    std::cout << low << "\n";
}
