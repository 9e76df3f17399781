#include <stdio.h>

static int depth(volatile int n) {
    volatile char frame[512];
    frame[n % 512] = 1;
    return depth(n + 1) + frame[n % 512];
}

int main(void) { printf("%d\n", depth(0)); }
