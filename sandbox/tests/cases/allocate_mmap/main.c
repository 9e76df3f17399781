#include <stdlib.h>
#include <sys/mman.h>

int main(void) {
    for (;;) {
        size_t size = 4u << 20;
        volatile char *block = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED) abort();
        for (size_t i = 0; i < size; i += 4096) block[i] = 1;
    }
}
