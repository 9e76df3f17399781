#include <algorithm>
#include <vector>

int even_seesaws(std::vector<int> weights, int gap) {
    std::sort(weights.begin(), weights.end());
    int seesaws = 0;
    bool is_waiting = false;  // whether the child before this one has no partner yet
    for (std::size_t i = 0; i < weights.size(); i++) {
        if (is_waiting && weights[i] - weights[i - 1] <= gap) {
            seesaws++;
            is_waiting = false;
        } else {
            is_waiting = true;
        }
    }
    return seesaws;
}
