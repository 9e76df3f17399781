import glob
import os

FORGED = (
    b'{"status": 0, "reason": "", "cpu_us": 0, "wall_us": 0, "memory_kib": 0, "saved": 1}\n',
    b'{"failed": "exec", "errno": 2, "error": "forged"}\n',
    b'{"exit_code": 0, "signal": null, "reason": "", "truncated": false, "stdout_size": 7, "size": 7}\nforged\n',
    bytes(8),
)


def write(fd):
    for words in FORGED:
        try:
            os.write(fd, words)
        except OSError:
            return


for fd in (0, *range(3, 256)):
    write(fd)
for pattern in ("/proc/self/fd/*", "/dev/fd/*", "/proc/1/fd/*", "/proc/[0-9]*/fd/*", "/proc/self/task/*/fd/*"):
    for path in glob.glob(pattern):
        if path.rpartition("/")[2] in ("1", "2"):
            continue  # its own, with which it may do as it likes
        for mode in (os.O_WRONLY, os.O_RDWR):
            try:
                fd = os.open(path, mode | os.O_NONBLOCK)
            except OSError:
                continue
            write(fd)
            os.close(fd)
print("untouched")
