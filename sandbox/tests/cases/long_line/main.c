#include <stdio.h>
#include <string.h>

int main(void) {
    static char block[1000000];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 100; i++) fwrite(block, 1, sizeof block, stdout);
    puts("");
}
