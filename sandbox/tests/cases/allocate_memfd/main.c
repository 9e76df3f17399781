#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static char page[1 << 20];

int main(void) {
    for (size_t mib = 0; mib < 1024; mib += 16) {
        int fd = memfd_create("hidden", 0);
        if (fd < 0) abort();
        for (int i = 0; i < 16; i++)
            if (write(fd, page, sizeof page) != sizeof page) abort();
    }
    puts("64 MiB and more");
}
