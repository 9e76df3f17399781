#include <iostream>
#include <string>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int n;
    std::cin >> n;
    std::vector<int> siding;
    std::string moves;
    int departed = 0;
    bool is_sorted = true;
    auto let_out = [&] {
        is_sorted = is_sorted && siding.back() >= departed;
        departed = siding.back();
        siding.pop_back();
        moves += 'o';
    };
    for (int i = 0; i < n; i++) {
        int stop;
        std::cin >> stop;
        while (!siding.empty() && siding.back() < stop) let_out();
        siding.push_back(stop);
        moves += 'i';
    }
    while (!siding.empty()) let_out();
    std::cout << (is_sorted ? moves : "impossible") << "\n";
}
