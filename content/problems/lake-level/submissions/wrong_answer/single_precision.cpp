// Mistake: a float keeps only about seven digits.
#include <iostream>

int main() {
    float a, b;
    std::cin >> a >> b;
    std::cout << static_cast<long long>(a + b) << "\n";
}
