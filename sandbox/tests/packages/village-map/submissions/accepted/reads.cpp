#include <fstream>
#include <iostream>

int main() {
    std::string village, a, b;
    std::cin >> village;
    std::ifstream map("map.txt");
    int roads = 0;
    while (map >> a >> b) roads += a == village || b == village;
    std::cout << roads << "\n";
}
