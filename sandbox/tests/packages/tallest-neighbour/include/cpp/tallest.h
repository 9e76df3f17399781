#include <vector>

int tallest(const std::vector<int> &heights);
