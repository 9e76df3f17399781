#include <fcntl.h>
#include <stdio.h>

int main(void) {
    for (int i = 0; i < 10000; i++)
        if (open("/dev/null", O_RDONLY) < 0) {
            puts("refused");
            return 0;
        }
    puts("ESCAPED: 10000 files");
}
