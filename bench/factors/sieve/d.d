import std.stdio;
void main() {
    int n, count;
    readf(" %d", &n);
    auto composite = new bool[n + 1];
    for (int i = 2; i <= n; i++) {
        if (composite[i]) continue;
        count++;
        for (long j = cast(long) i * i; j <= n; j += i) composite[j] = true;
    }
    writeln(count);
}
