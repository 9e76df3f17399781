#include <algorithm>
#include <iostream>

int main() {
    int n;
    std::cin >> n;
    int high = std::min(100, n - 1);
    std::cout << high << '\n' << n - high << '\n';
}
