#include <iostream>

int main() {
    int count, number, total = 0;
    std::cin >> count;
    while (std::cin >> number) total += number;
    std::cout << total << '\n';
}
