#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    char path[100];
    for (int n = 0; n < 200000; n++) {
        snprintf(path, sizeof path, "/tmp/n%d", n);
        int fd = open(path, O_WRONLY | O_CREAT, 0600);
        if (fd < 0) {
            puts("refused");
            return 0;
        }
        close(fd);
    }
    puts("ESCAPED: 200000 files");
}
