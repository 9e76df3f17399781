#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char block[1 << 20];

int main(void) {
    const char *folders[] = {"/tmp", "/dev/shm", ".", "/var/tmp", "/run"};
    char path[100];
    memset(block, 1, sizeof block);
    for (int f = 0; f < 5; f++) {
        int written = 0;
        for (int n = 0; n < 10 && written < 200; n++) {
            snprintf(path, sizeof path, "%s/fill%d", folders[f], n);
            int fd = open(path, O_WRONLY | O_CREAT, 0600);
            if (fd < 0) break;
            while (written < 200 && write(fd, block, sizeof block) == sizeof block) written++;
        }
        if (written > 70) printf("ESCAPED: %d MiB in %s\n", written, folders[f]);
    }
    puts("filled");
}
