#include <stdlib.h>

int main(void) {
    size_t size = 1u << 30;
    volatile char *block = malloc(size);
    if (!block) abort();
    for (size_t i = 0; i < size; i += 4096) block[i] = 1;
}
