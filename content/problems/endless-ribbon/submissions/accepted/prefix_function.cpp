#include <iostream>
#include <string>
#include <vector>

int main() {
    std::ios::sync_with_stdio(false);
    std::string word, scrap;
    std::cin >> word >> scrap;
    const int n = word.size(), m = scrap.size();
    std::vector<int> border(m);
    for (int i = 1, j = 0; i < m; i++) {
        while (j > 0 && scrap[i] != scrap[j]) j = border[j - 1];
        if (scrap[i] == scrap[j]) j++;
        border[i] = j;
    }
    for (int i = 0, j = 0; i < n + m; i++) {
        const char letter = word[i % n];
        while (j > 0 && letter != scrap[j]) j = border[j - 1];
        if (letter == scrap[j]) j++;
        if (j == m) {
            std::cout << i - m + 1 << "\n";
            return 0;
        }
    }
    std::cout << "no\n";
}
