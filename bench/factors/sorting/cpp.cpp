#include <algorithm>
#include <iostream>
#include <unordered_map>
#include <vector>
int main() {
    int n;
    std::cin >> n;
    long x = 42, s = 0;
    std::vector<long> numbers;
    std::unordered_map<long, int> seen;
    for (int i = 0; i < n; i++) {
        x = x * 48271 % 2147483647;
        numbers.push_back(x);
        seen[x % 100003]++;
    }
    std::sort(numbers.begin(), numbers.end());
    for (long number : numbers) s = (s * 31 + number) % 1000003;
    std::cout << seen.size() << ' ' << s << '\n';
}
