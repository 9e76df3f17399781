import os
import stat

for folder in (".", "/", "/usr", "/usr/bin", "/etc", "/home", "/root", "/dev", "/lib64", "/var", "/proc"):
    for attempt in (
        lambda: open(f"{folder}/planted", "w"),
        lambda: os.mkdir(f"{folder}/planted-folder"),
        lambda: os.chmod(folder, 0o777),
    ):
        try:
            attempt()
            print("ESCAPED:", folder)
        except OSError:
            pass
for path in ("/etc/passwd", "/usr/bin/env", "/dev/sda", "/dev/vda", "/dev/mem", "/dev/kmsg", "/dev/tty", __file__):
    try:
        os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        print("ESCAPED:", path)
    except OSError:
        pass
for kind, device in ((stat.S_IFBLK, os.makedev(254, 0)), (stat.S_IFCHR, os.makedev(1, 1))):
    try:
        os.mknod("/tmp/device", kind | 0o666, device)
        print("ESCAPED: made a device")
    except OSError:
        pass
print("tried")
