#include <iostream>
#include <string>

int main() {
    int low = 1, high = 1000;
    for (std::string word; word != "found";) {
        int middle = (low + high) / 2;
        std::cout << middle << std::endl;
        std::cin >> word;
        if (word == "low") low = middle + 1;
        else high = middle - 1;
    }
}
