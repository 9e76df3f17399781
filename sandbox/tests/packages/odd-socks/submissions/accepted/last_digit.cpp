#include <iostream>
#include <string>

int main() {
    int count, odd = 0;
    std::string sock;
    for (std::cin >> count; std::cin >> sock;) odd += (sock.back() - '0') % 2;
    std::cout << odd << '\n';
}
