import std.stdio;
void main() {
    int n, s;
    readf(" %d", &n);
    foreach (i; 1 .. n + 1) foreach (j; 1 .. i + 1) s = (s * 31 + i * j) % 1000003;
    writeln(s);
}
