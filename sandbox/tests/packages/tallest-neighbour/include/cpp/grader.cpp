#include "tallest.h"

#include <iostream>

int main() {
    int count;
    std::cin >> count;
    std::vector<int> heights(count);
    for (int &height : heights) std::cin >> height;
    std::cout << tallest(heights) << "\n";
}
