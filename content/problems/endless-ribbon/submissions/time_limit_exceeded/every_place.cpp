// Too slow: compares from every place anew.
#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::string word, scrap;
    std::cin >> word >> scrap;
    const int n = word.size(), m = scrap.size();
    for (int place = 0; place < n; place++) {
        int j = 0;
        for (int i = place; j < m && word[i] == scrap[j]; j++) {
            if (++i == n) i = 0;
        }
        if (j == m) {
            std::cout << place << "\n";
            return 0;
        }
    }
    std::cout << "no\n";
}
