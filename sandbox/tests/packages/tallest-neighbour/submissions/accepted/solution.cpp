#include "tallest.h"

int tallest(const std::vector<int> &heights) {
    int best = 0;
    for (int i = 1; i < (int)heights.size(); i++)
        if (heights[i] > heights[best]) best = i;
    return best;
}
