#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    size_t size = 40u << 20;
    volatile char *block = malloc(size);
    if (!block) abort();
    for (size_t i = 0; i < size; i += 4096) block[i] = 1;
    int fd = open("/tmp/file", O_WRONLY | O_CREAT, 0600);
    if (write(fd, (char *)block, size) < 0) return 1;
    for (;;) usleep(1000);
}
