#include <iostream>
#include <string>

bool is_at_least(int x) {
    std::cout << "? " << x << std::endl;
    std::string word;
    std::cin >> word;
    return word == "yes";
}

int halve(int n) {
    int low = 1, high = n;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (is_at_least(middle)) low = middle;
        else high = middle - 1;
    }
    return low;
}

int main() {
    int n;
    std::cin >> n;
    int box = halve(n);
    bool fits = (box == 1 || is_at_least(box)) && (box == n || !is_at_least(box + 1));
    if (!fits) box = halve(n);
    std::cout << "! " << box << std::endl;
}
