// Mistake: after a mismatch it starts over behind the letters it has read, and so misses matches that overlap.
#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::string word, scrap;
    std::cin >> word >> scrap;
    const int n = word.size(), m = scrap.size();
    int j = 0;
    for (int i = 0; i < n + m; i++) {
        const char letter = word[i % n];
        if (letter != scrap[j]) j = 0;
        if (letter == scrap[j]) j++;
        if (j == m) {
            std::cout << i - m + 1 << "\n";
            return 0;
        }
    }
    std::cout << "no\n";
}
