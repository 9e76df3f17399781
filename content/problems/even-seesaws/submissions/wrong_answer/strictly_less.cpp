// Mistake: a difference of exactly gap is still fun.
#include <algorithm>
#include <vector>

int even_seesaws(std::vector<int> weights, int gap) {
    std::sort(weights.begin(), weights.end());
    int seesaws = 0;
    for (std::size_t i = 1; i < weights.size(); i++) {
        if (weights[i] - weights[i - 1] < gap) {
            seesaws++;
            i++;
        }
    }
    return seesaws;
}
