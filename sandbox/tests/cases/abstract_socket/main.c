#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "\0left"};
    int leave = getchar() == 'l' && getchar() == 'e', fd = socket(AF_UNIX, SOCK_STREAM, 0);
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 5;
    if (leave) {
        if (fd >= 0 && bind(fd, (struct sockaddr *)&name, length) == 0) listen(fd, 1);
        if (fork() == 0)
            for (;;) pause();
        return 0;
    }
    if (fd >= 0 && connect(fd, (struct sockaddr *)&name, length) == 0) puts("ESCAPED: connected");
    puts("nothing");
}
