import os

held = []
for _ in range(64):
    fd = os.memfd_create("hidden")
    for _ in range(16):
        os.write(fd, bytes(1 << 20))
    held.append(fd)
print("64 MiB and more")
