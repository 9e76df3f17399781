#include <iostream>
#include <vector>

int main() {
    const long long mod = 1'000'000'007;
    int n;
    std::cin >> n;
    std::vector<long long> other(n + 3), gold(n + 3);
    other[0] = 1;
    other[1] = 1;
    other[2] = 2;
    for (int k = 3; k <= n; k++) {
        other[k] = (other[k - 1] + gold[k - 1] + other[k - 2] + gold[k - 2]) % mod;
        gold[k] = other[k - 3];
    }
    std::cout << (other[n] + gold[n]) % mod << "\n";
}
