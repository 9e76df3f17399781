#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int main(int count, char **arguments) {
    const char *folders[] = {".", "/", "/usr", "/usr/bin", "/etc", "/home", "/root", "/dev", "/lib64", "/var", "/proc"};
    const char *files[] = {"/etc/passwd", "/usr/bin/env", "/dev/sda", "/dev/vda", "/dev/mem", "/dev/kmsg", "/dev/tty"};
    char path[300];
    for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s/planted", folders[i]);
        if (open(path, O_WRONLY | O_CREAT, 0666) >= 0) printf("ESCAPED: wrote %s\n", path);
        if (mkdir(path, 0777) == 0) printf("ESCAPED: made folder %s\n", path);
        if (chmod(folders[i], 0777) == 0) printf("ESCAPED: changed mode of %s\n", folders[i]);
    }
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
        if (open(files[i], O_WRONLY | O_NONBLOCK) >= 0) printf("ESCAPED: may write %s\n", files[i]);
    if (count > 0 && (open(arguments[0], O_WRONLY) >= 0 || unlink(arguments[0]) == 0)) puts("ESCAPED: changed itself");
    if (mknod("/tmp/disk", S_IFBLK | 0666, makedev(254, 0)) == 0) puts("ESCAPED: made a device");
    if (mknod("/tmp/memory", S_IFCHR | 0666, makedev(1, 1)) == 0) puts("ESCAPED: made a device");
    puts("tried");
}
