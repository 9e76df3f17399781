// Too slow: waits for a line "quit" that never comes, and does not notice the end of the input.
#include <iostream>
#include <string>

int main() {
    std::string line, name;
    std::getline(std::cin, name);
    while (line != "quit") std::getline(std::cin, line);
    std::cout << "Hello, " << name << "!\n";
}
