#include <cctype>
#include <iostream>
#include <string>

int main() {
    std::string text;
    std::getline(std::cin, text);
    text += ' ';
    std::size_t start = 0, best_start = 0, best_length = 0;
    for (std::size_t i = 0; i < text.size(); i++) {
        if (std::isalpha(static_cast<unsigned char>(text[i]))) continue;
        if (i - start > best_length) {
            best_start = start;
            best_length = i - start;
        }
        start = i + 1;
    }
    std::cout << (best_length ? text.substr(best_start, best_length) : "-") << " " << best_length << "\n";
}
