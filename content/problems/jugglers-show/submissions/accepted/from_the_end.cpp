#include <vector>

// Every trick is performed once for each time the show comes to it: 1 divided by the chance of all that follows.
double tricks_performed(const std::vector<double>& chances, const std::vector<bool>& pauses) {
    double total = 0, product = 1;
    for (int i = static_cast<int>(chances.size()) - 1; i >= 0; i--) {
        if (pauses[i]) product = 1;
        product *= chances[i];
        total += 1 / product;
    }
    return total;
}
