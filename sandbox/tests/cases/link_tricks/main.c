#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    const char *names[] = {"output", "stdout", "program", "main", "result.json", "core"};
    char path[300];
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        for (int where = 0; where < 2; where++) {
            snprintf(path, sizeof path, "%s/%s", where ? "/tmp" : ".", names[i]);
            if (unlink(path) == 0) printf("ESCAPED: removed %s\n", path);
            if (symlink("/etc/passwd", path) == 0 && !where) printf("ESCAPED: linked %s\n", path);
            unlink(path);
            if (link("/usr/bin/env", path) == 0) printf("ESCAPED: hard link to a system file at %s\n", path);
            if (mkfifo(path, 0666) == 0 && !where) printf("ESCAPED: made FIFO %s\n", path);
        }
    symlink("..", "/tmp/up");
    if (chdir("/tmp/up/../../../..") == 0 && access("work/../etc/gshadow", R_OK) == 0) puts("ESCAPED: above the root");
    puts("tried");
}
