// Too slow: tries the radii 1, 2, 3 ... one after the other.
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
    for (long long radius = 1;; radius++) {
        long long lit = 0;
        int count = 0, i = 0;
        while (lit < length && count <= k) {
            while (i < n && posts[i] <= lit + radius) i++;
            if (i == 0 || posts[i - 1] + radius <= lit) break;
            lit = posts[i - 1] + radius;
            count++;
        }
        if (lit >= length && count <= k) {
            std::cout << radius << "\n";
            return 0;
        }
    }
}
