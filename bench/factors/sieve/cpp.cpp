#include <iostream>
#include <vector>
int main() {
    int n, count = 0;
    std::cin >> n;
    std::vector<char> composite(n + 1);
    for (int i = 2; i <= n; i++) {
        if (composite[i]) continue;
        count++;
        for (long j = (long)i * i; j <= n; j += i) composite[j] = 1;
    }
    std::cout << count << '\n';
}
