#include <iostream>
#include <string>

int main() {
    int n, result = 0, i, j;
    std::string lit;
    std::cin >> n >> lit;
    lit = " " + lit;
    auto change = [&](int place) {
        if (place == 0) return;
        lit[place] ^= 1;  // '0' and '1' differ in the last bit
        result ^= place;
    };
    for (int place = 1; place <= n; place++) {
        if (lit[place] == '1') result ^= place;
    }
    bool begins = result != 0;
    std::cout << (begins ? "first" : "second") << std::endl;
    while (true) {
        if (!begins) {
            std::cin >> i >> j;
            if (i == 0) return 0;
            change(i);
            change(j);
        }
        begins = false;
        for (i = n; lit[i] == '0' || (i ^ result) >= i; i--) {
        }
        j = i ^ result;
        change(i);
        change(j);
        std::cout << i << " " << j << std::endl;
    }
}
