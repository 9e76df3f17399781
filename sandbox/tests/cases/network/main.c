#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET};
    for (int family = 0; family < 64; family++)
        for (unsigned i = 0; i < sizeof types / sizeof *types; i++) {
            int fd = socket(family, types[i], 0);
            if (fd < 0) continue;
            if (family != AF_UNIX) printf("ESCAPED: socket of family %d, type %d\n", family, types[i]);
            close(fd);
        }
    const char *hosts[] = {"127.0.0.1", "172.17.0.1", "169.254.169.254", "8.8.8.8"};
    for (unsigned i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(80)};
        inet_pton(AF_INET, hosts[i], &to.sin_addr);
        if (fd >= 0 && (connect(fd, (struct sockaddr *)&to, sizeof to) == 0 || errno == EINPROGRESS))
            printf("ESCAPED: %s\n", hosts[i]);
    }
    puts("tried");
}
