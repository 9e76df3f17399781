// Too slow: goes through all children to find the lightest, and again to find the partner.
#include <algorithm>
#include <vector>

int even_seesaws(std::vector<int> weights, int gap) {
    int seesaws = 0;
    while (weights.size() > 1) {
        auto lightest = std::min_element(weights.begin(), weights.end());
        int weight = *lightest;
        weights.erase(lightest);
        auto partner = std::min_element(weights.begin(), weights.end());
        if (*partner - weight <= gap) {
            weights.erase(partner);
            seesaws++;
        }
    }
    return seesaws;
}
