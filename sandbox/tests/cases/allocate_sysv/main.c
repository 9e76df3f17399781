#include <stdio.h>
#include <string.h>
#include <sys/shm.h>

int main(void) {
    int held = 0;
    for (; held < 256; held += 4) {
        int id = shmget(IPC_PRIVATE, 4 << 20, IPC_CREAT | 0600);
        if (id < 0) break;
        char *at = shmat(id, NULL, 0);
        if (at == (char *)-1) break;
        memset(at, 1, 4 << 20);
        shmdt(at);
    }
    printf("held %d MiB\n", held);
}
