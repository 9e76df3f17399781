#include "/dev/stdin"
#include "/dev/zero"
#include "/proc/1/mem"
int main() {}
