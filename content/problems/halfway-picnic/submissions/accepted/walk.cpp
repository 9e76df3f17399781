#include <cmath>
#include <iomanip>
#include <iostream>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<double> x(n), y(n), length(n);
    double left = 0;
    for (int i = 0; i < n; i++) {
        std::cin >> x[i] >> y[i];
        if (i > 0) left += length[i] = std::hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    left /= 2;
    int i = 1;
    while (i < n - 1 && length[i] < left) left -= length[i++];
    double share = length[i] > 0 ? left / length[i] : 0;
    std::cout << std::fixed << std::setprecision(9) << x[i - 1] + share * (x[i] - x[i - 1]) << " "
              << y[i - 1] + share * (y[i] - y[i - 1]) << "\n";
}
