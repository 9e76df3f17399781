#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char line[256] = "", path[300];
    const char *folders[] = {".", "/tmp", "/dev/shm", "/var/tmp", "/run", "/", "/home", "/proc/self/cwd"};
    if (!fgets(line, sizeof line, stdin)) return 1;
    int keep = !strncmp(line, "keep", 4), found = 0;
    for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/.kept", folders[i]);
        int fd = open(path, keep ? O_WRONLY | O_CREAT : O_RDONLY, 0666);
        if (fd < 0) continue;
        if (keep && write(fd, line, strlen(line)) < 0) perror(path);
        if (!keep) found = printf("ESCAPED: %s\n", path);
    }
    if (!keep && !found) puts("nothing");
}
