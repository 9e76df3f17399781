// Mistake: does not notice that a car that cuts in behind the last one is the last one now.
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int m, first = 0, last = 0;
    std::cin >> m;
    std::vector<int> front(m + 1), back(m + 1);
    for (int i = 0; i < m; i++) {
        std::string word;
        int c, d;
        std::cin >> word >> c;
        if (word == "join") {
            front[c] = last;
            back[c] = 0;
            (last ? back[last] : first) = c;
            last = c;
        } else if (word == "behind") {
            std::cin >> d;
            front[c] = d;
            back[c] = back[d];
            if (back[d]) front[back[d]] = c;
            back[d] = c;
        } else {
            if (front[c]) back[front[c]] = back[c];
            else first = back[c];
            if (back[c]) front[back[c]] = front[c];
            else last = front[c];
        }
    }
    if (!first) std::cout << "empty";
    for (int car = first, steps = 0; car && steps < m; car = back[car], steps++) std::cout << car << " ";
    std::cout << "\n";
}
