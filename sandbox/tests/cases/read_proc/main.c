#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    const char *files[] = {"environ", "mem", "maps", "cwd/..", "root/root", "fd/0", "stack", "syscall"};
    DIR *proc = opendir("/proc");
    if (!proc) return 0;
    for (struct dirent *entry; (entry = readdir(proc));) {
        char path[600], link[600];
        if (!isdigit(entry->d_name[0]) || atoi(entry->d_name) == getpid()) continue;
        if (atoi(entry->d_name) > 64) printf("ESCAPED: sees process %s\n", entry->d_name);
        for (unsigned i = 0; i < sizeof files / sizeof *files; i++) {
            snprintf(path, sizeof path, "/proc/%s/%s", entry->d_name, files[i]);
            int fd = open(path, O_RDWR);
            if (fd < 0 && i < 3) fd = open(path, O_RDONLY);
            char byte;
            if (fd >= 0 && (i == 1 || read(fd, &byte, 1) > 0)) printf("ESCAPED: opened %s\n", path);
        }
        snprintf(path, sizeof path, "/proc/%s/root" "/home", entry->d_name);
        if (readlink(path, link, sizeof link) >= 0 || access(path, R_OK) == 0) printf("ESCAPED: reached %s\n", path);
    }
    const char *kernel[] = {"/proc/kcore", "/proc/kmsg", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern",
                            "/proc/sys/kernel/hostname", "/proc/self/loginuid"};
    for (unsigned i = 0; i < sizeof kernel / sizeof *kernel; i++)
        if (open(kernel[i], O_WRONLY) >= 0 && i != 5) printf("ESCAPED: may write %s\n", kernel[i]);
    if (open("/proc/kcore", O_RDONLY) >= 0) puts("ESCAPED: reads kernel memory");
}
