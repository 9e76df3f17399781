#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 3; i++) fork();
    for (;;) {
        if (fork() == 0) {
            if (fork() == 0) _exit(0);
            _exit(0);
        }
        waitpid(-1, NULL, WNOHANG);
    }
}
