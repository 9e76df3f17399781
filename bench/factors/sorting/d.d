import std.algorithm, std.stdio;
void main() {
    int n;
    readf(" %d", &n);
    long x = 42, s = 0;
    long[] numbers;
    int[long] seen;
    foreach (i; 0 .. n) {
        x = x * 48271 % 2147483647;
        numbers ~= x;
        seen[x % 100003]++;
    }
    sort(numbers);
    foreach (number; numbers) s = (s * 31 + number) % 1000003;
    writeln(seen.length, " ", s);
}
