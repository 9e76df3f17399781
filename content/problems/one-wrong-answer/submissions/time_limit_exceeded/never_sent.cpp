// Too slow: the questions stay in the program, so both sides wait for each other.
#include <iostream>
#include <string>

bool is_at_least(int x) {
    std::cout << "? " << x << "\n";
    std::string word;
    std::cin >> word;
    return word == "yes";
}

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int low = 1, high;
    bool may_be_wrong = true;
    std::cin >> high;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        bool answer = is_at_least(middle);
        if (may_be_wrong && is_at_least(middle) != answer) {
            answer = is_at_least(middle);
            may_be_wrong = false;
        }
        if (answer) low = middle;
        else high = middle - 1;
    }
    std::cout << "! " << low << "\n";
}
