#include <fstream>

int main() {
    std::ifstream source("ledger.in");
    long sum = 0;
    for (long number; source >> number;) sum += number;
    std::ofstream("ledger.out") << sum << '\n';
}
