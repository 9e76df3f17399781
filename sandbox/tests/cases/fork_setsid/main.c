#include <stdio.h>
#include <unistd.h>

int main(void) {
    if (fork() == 0) {
        setsid();
        if (fork() == 0) {
            close(0), close(1), close(2);
            setsid();
            for (;;) pause();
        }
        _exit(0);
    }
    usleep(20000);
    puts("parent ends");
}
