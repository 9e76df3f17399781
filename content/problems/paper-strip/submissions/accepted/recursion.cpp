#include <iostream>
#include <string>

std::string folds;

/// The page at a place after `done` folds: pile from the left and layer from the bottom, counted from 0.
long long page(int done, long long pile, long long layer) {
    if (done == 0) return pile + 1;
    long long layers = 1LL << (done - 1), piles = 1LL << (folds.size() - done);
    bool is_right = folds[done - 1] == 'R';
    if (layer < layers) return page(done - 1, is_right ? pile : pile + piles, layer);
    long long mirrored = piles - 1 - pile;
    return page(done - 1, is_right ? mirrored + piles : mirrored, 2 * layers - 1 - layer);
}

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int k, q;
    std::cin >> k >> q >> folds;
    while (q--) {
        long long layer;
        std::cin >> layer;
        std::cout << page(k, 0, (1LL << k) - layer) << "\n";
    }
}
