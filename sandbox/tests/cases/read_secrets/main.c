#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char content[1 << 20];
static char mark[] = "DBOBSZ.";  /* each letter is one too far, so that it does not find itself */

static int look(const char *path, const struct stat *info, int type, struct FTW *at) {
    (void)at;
    if (!strcmp(path, "/usr") || !strcmp(path, "/sys")) return FTW_SKIP_SUBTREE;
    if (type != FTW_F || S_ISCHR(info->st_mode) || S_ISFIFO(info->st_mode)) return FTW_CONTINUE;
    int fd = open(path, O_RDONLY | O_NONBLOCK);
    if (fd < 0) return FTW_CONTINUE;
    ssize_t got = read(fd, content, sizeof content);
    close(fd);
    char *found = got > 0 ? memmem(content, (size_t)got, mark, 7) : NULL;
    if (found) printf("ESCAPED: %s: %.40s\n", path, found);
    return FTW_CONTINUE;
}

int main(void) {
    for (char *letter = mark; *letter; letter++) --*letter;
    extern char **environ;
    for (char **variable = environ; *variable; variable++)
        if (strstr(*variable, mark)) printf("ESCAPED: %s\n", *variable);
    nftw("/", look, 64, FTW_PHYS | FTW_ACTIONRETVAL);
}
