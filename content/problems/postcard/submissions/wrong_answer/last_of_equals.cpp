// Mistake: >= prefers the last of several longest words.
#include <cctype>
#include <iostream>
#include <string>

int main() {
    std::string text, word, best;
    std::getline(std::cin, text);
    for (char c : text + ' ') {
        if (std::isalpha(static_cast<unsigned char>(c))) {
            word += c;
        } else {
            if (!word.empty() && word.size() >= best.size()) best = word;
            word.clear();
        }
    }
    std::cout << (best.empty() ? "-" : best) << " " << best.size() << "\n";
}
