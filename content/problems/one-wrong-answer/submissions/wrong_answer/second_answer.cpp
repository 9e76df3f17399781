// Mistake: of two different answers it believes the second.
#include <iostream>
#include <string>

bool is_at_least(int x) {
    std::string word;
    for (int times = 0; times < 2; times++) {
        std::cout << "? " << x << std::endl;
        std::cin >> word;
    }
    return word == "yes";
}

int main() {
    int low = 1, high;
    std::cin >> high;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (is_at_least(middle)) low = middle;
        else high = middle - 1;
    }
    std::cout << "! " << low << std::endl;
}
