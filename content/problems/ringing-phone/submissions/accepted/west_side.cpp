#include <iostream>

long long ring(long long x, long long y) {
    std::cout << "? " << x << " " << y << std::endl;
    long long distance;
    std::cin >> distance;
    return distance;
}

int main() {
    long long n;
    std::cin >> n;
    long long south = ring(1, 1), north = ring(1, n);
    long long b = (south - north + n + 1) / 2;
    std::cout << "! " << south - b + 2 << " " << b << std::endl;
}
