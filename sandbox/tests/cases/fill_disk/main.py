import os

for folder in ("/tmp", "/dev/shm", ".", "/var/tmp", "/run"):
    written = 0
    for n in range(10):
        try:
            fd = os.open(f"{folder}/fill{n}", os.O_WRONLY | os.O_CREAT)
            while written < 200 << 20:
                written += os.write(fd, bytes(1 << 20))
        except OSError:
            pass
    if written > 70 << 20:
        print("ESCAPED:", written >> 20, "MiB in", folder)
print("filled")
