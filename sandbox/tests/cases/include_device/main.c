#include "/dev/random"
#include "/dev/zero"
#include "/proc/self/environ"
#include "/proc/1/environ"
int main(void) { return 0; }
