#include <stdlib.h>

int main(void) {
    for (;;) {
        volatile char *piece = malloc(65536);
        if (!piece) abort();
        for (int i = 0; i < 65536; i += 4096) piece[i] = 1;
    }
}
