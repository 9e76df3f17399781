#include <iostream>

int ring(int x, int y) {
    std::cout << "? " << x << " " << y << std::endl;
    int distance;
    std::cin >> distance;
    return distance;
}

int main() {
    int n;
    std::cin >> n;
    int south = ring(1, 1), north = ring(1, n);
    int b = (south - north + n + 1) / 2;
    std::cout << "! " << south - b + 2 << " " << b << std::endl;
}
