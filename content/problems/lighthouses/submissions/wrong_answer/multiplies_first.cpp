// Mistake: a * b overflows 64 bits before the division, and a negative result is taken for "too long".
#include <iostream>
#include <numeric>

int main() {
    int n;
    std::cin >> n;
    unsigned long long together = 1;
    while (n--) {
        unsigned long long period;
        std::cin >> period;
        together = together * period / std::gcd(together, period);
        if (together > 1'000'000'000'000'000'000ULL) {
            std::cout << "too long\n";
            return 0;
        }
    }
    std::cout << together << "\n";
}
