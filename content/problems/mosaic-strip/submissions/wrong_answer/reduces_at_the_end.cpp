// Mistake: the counts overflow 64 bits before they are reduced.
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<unsigned long long> other(n + 3), gold(n + 3);
    other[0] = other[1] = 1;
    other[2] = 2;
    for (int k = 3; k <= n; k++) {
        other[k] = other[k - 1] + gold[k - 1] + other[k - 2] + gold[k - 2];
        gold[k] = other[k - 3];
    }
    std::cout << (other[n] + gold[n]) % 1'000'000'007 << "\n";
}
