#include <stdlib.h>
#include <unistd.h>

int main(void) {
    for (int n = 0; n < 12; n++) {
        if (fork() == 0) {
            size_t size = 40u << 20;
            volatile char *block = malloc(size);
            if (!block) abort();
            for (size_t i = 0; i < size; i += 4096) block[i] = (char)n;
            for (;;) pause();
        }
    }
    for (;;) pause();
}
