// Too slow: follows one page after the other until one ends up in the layer. Enough for a few folds.
#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int k, q;
    std::string folds;
    std::cin >> k >> q >> folds;
    while (q--) {
        long long wanted;
        std::cin >> wanted;
        wanted = (1LL << k) - wanted;
        for (long long page = 0;; page++) {
            long long pile = page, layer = 0, layers = 1, piles = 1LL << k;
            for (char fold : folds) {
                piles /= 2;
                layers *= 2;
                bool moves = (pile >= piles) == (fold == 'R');
                if (pile >= piles) pile -= piles;
                if (moves) {
                    layer = layers - 1 - layer;
                    pile = piles - 1 - pile;
                }
            }
            if (layer == wanted) {
                std::cout << page + 1 << "\n";
                break;
            }
        }
    }
}
