#include <iostream>
#include <iterator>
#include <list>
#include <string>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int m;
    std::cin >> m;
    std::list<int> queue;
    std::vector<std::list<int>::iterator> place(m + 1);
    for (int i = 0; i < m; i++) {
        std::string word;
        int c, d;
        std::cin >> word >> c;
        if (word == "leave") {
            queue.erase(place[c]);
        } else if (word == "join") {
            place[c] = queue.insert(queue.end(), c);
        } else {
            std::cin >> d;
            place[c] = queue.insert(std::next(place[d]), c);
        }
    }
    if (queue.empty()) std::cout << "empty";
    for (int car : queue) std::cout << car << " ";
    std::cout << "\n";
}
