#include <arpa/inet.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void) {
    struct sockaddr_in inet = {.sin_family = AF_INET, .sin_port = htons(4243), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    memcpy(local.sun_path + 1, "codequest-canary", 16);
    for (int kind = SOCK_STREAM; kind <= SOCK_DGRAM; kind++) {
        int fd = socket(AF_INET, kind, 0);
        if (fd >= 0 && connect(fd, (struct sockaddr *)&inet, sizeof inet) == 0 && write(fd, "x", 1) == 1) puts("ESCAPED by inet");
        fd = socket(AF_UNIX, kind, 0);
        if (fd >= 0 && connect(fd, (struct sockaddr *)&local, offsetof(struct sockaddr_un, sun_path) + 17) == 0) puts("ESCAPED by unix");
    }
    puts("tried");
}
