// Mistake: `cin >> name` stops at the first space, so only the first word is greeted.
#include <iostream>
#include <string>

int main() {
    std::string name;
    std::cin >> name;
    std::cout << "Hello, " << name << "!\n";
}
