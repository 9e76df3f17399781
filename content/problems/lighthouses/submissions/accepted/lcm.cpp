#include <iostream>
#include <numeric>

int main() {
    const long long limit = 1'000'000'000'000'000'000;
    int n;
    std::cin >> n;
    long long together = 1;
    while (n--) {
        long long period;
        std::cin >> period;
        period /= std::gcd(together, period);
        if (together > limit / period) {
            std::cout << "too long\n";
            return 0;
        }
        together *= period;
    }
    std::cout << together << "\n";
}
