// Mistake: shifts a one of 32 bits.
#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int k, q;
    std::string folds;
    std::cin >> k >> q >> folds;
    while (q--) {
        long long layer, pile = 0;
        std::cin >> layer;
        layer = (1u << (k % 32)) - layer;
        for (int done = k; done > 0; done--) {
            long long layers = 1u << ((done - 1) % 32), piles = 1u << ((k - done) % 32);
            bool is_right = folds[done - 1] == 'R';
            if (layer < layers) {
                if (!is_right) pile += piles;
            } else {
                layer = 2 * layers - 1 - layer;
                pile = piles - 1 - pile + (is_right ? piles : 0);
            }
        }
        std::cout << pile + 1 << "\n";
    }
}
