// Too slow: the lines stay in the program, so both sides wait for each other.
#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    long long n, first, second;
    std::cin >> n;
    std::cout << "? 1 1\n";
    std::cin >> first;
    std::cout << "? " << n << " 1\n";
    std::cin >> second;
    long long a = (first - second + n + 1) / 2;
    std::cout << "! " << a << " " << first - a + 2 << "\n";
}
