#include "units.h"

#include <iostream>

int main() {
    int cups, spoons;
    std::cin >> cups >> spoons;
    std::cout << to_spoons(cups) + spoons << "\n";
}
