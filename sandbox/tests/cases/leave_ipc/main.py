import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
create = input() == "leave"
flags = 0o1666 if create else 0o666
posix = os.O_CREAT | os.O_RDWR if create else os.O_RDWR
found = {
    "SysV shared memory": libc.shmget(4242, 4096, flags),
    "SysV semaphore": libc.semget(4242, 1, flags),
    "SysV message queue": libc.msgget(4242, flags),
    "POSIX shared memory": libc.shm_open(b"/left", posix, 0o666),
    "POSIX message queue": libc.mq_open(b"/left", posix, 0o666, None),
}
if not create:
    left = [name for name, result in found.items() if result >= 0]
    print(f"ESCAPED: {left}" if left else "nothing")
