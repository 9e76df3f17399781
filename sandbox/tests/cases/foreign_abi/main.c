#include <stdio.h>

int main(void) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory");
    printf("ESCAPED: the 32-bit getpid gave %ld\n", result);
}
