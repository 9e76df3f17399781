#include "feedback.h"

#include <fstream>
#include <iostream>
#include <string>

int main(int argc, char **argv) {
    int wanted, a, b;
    std::ifstream(argv[1]) >> wanted;
    std::string strict = argc > 4 ? argv[4] : "", more;
    if (!(std::cin >> a >> b)) reject(argv[3], "fewer than two numbers");
    if (std::cin >> more) reject(argv[3], "more than two numbers: " + more);
    if (a < 1 || b < 1 || a > 100 || b > 100 || (strict == "strict" && a == b)) reject(argv[3], "numbers that are not allowed");
    if (a + b != wanted) reject(argv[3], "a wrong sum: " + std::to_string(a + b) + " for " + std::to_string(wanted));
    return 42;
}
