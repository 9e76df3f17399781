#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    int create = getchar() == 'l' && getchar() == 'e';
    int flags = create ? IPC_CREAT | 0666 : 0666, posix = create ? O_CREAT | O_RDWR : O_RDWR;
    int shared = shmget(4242, 4096, flags), semaphore = semget(4242, 1, flags), queue = msgget(4242, flags);
    int memory = shm_open("/left", posix, 0666);
    int messages = (int)syscall(SYS_mq_open, "left", posix, 0666, NULL);
    if (create) return 0;
    if (shared >= 0) puts("ESCAPED: SysV shared memory");
    if (semaphore >= 0) puts("ESCAPED: SysV semaphore");
    if (queue >= 0) puts("ESCAPED: SysV message queue");
    if (memory >= 0) puts("ESCAPED: POSIX shared memory");
    if (messages >= 0) puts("ESCAPED: POSIX message queue");
    puts("nothing");
}
