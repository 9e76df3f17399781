constexpr unsigned long long spin(unsigned long long n) {
    unsigned long long sum = 0;
    for (unsigned long long i = 0; i < n; i++)
        for (unsigned long long j = 0; j < 100000; j++) sum += i ^ j;
    return sum;
}
constexpr unsigned long long result = spin(~0ull);
int main() { return result & 1; }
