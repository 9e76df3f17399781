#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
    int watched[] = {RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_CORE};
    for (unsigned i = 0; i < sizeof watched / sizeof *watched; i++) {
        struct rlimit now, none = {RLIM_INFINITY, RLIM_INFINITY};
        getrlimit(watched[i], &now);
        if (now.rlim_max == RLIM_INFINITY) printf("ESCAPED: no limit %d\n", watched[i]);
        struct rlimit more = {now.rlim_max + 1, now.rlim_max + 1};
        if (setrlimit(watched[i], &more) == 0) printf("ESCAPED: raised limit %d\n", watched[i]);
        if (setrlimit(watched[i], &none) == 0) printf("ESCAPED: removed limit %d\n", watched[i]);
        struct rlimit zero = {0, 0};
        if (getppid() > 0 && prlimit(getppid(), watched[i], &zero, NULL) == 0) puts("ESCAPED: changed the parent's limit");
    }
    if (nice(-5) != -1) puts("ESCAPED: raised its priority");
    puts("tried");
}
