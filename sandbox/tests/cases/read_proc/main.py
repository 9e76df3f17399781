import os

for name in os.listdir("/proc") if os.path.isdir("/proc") else []:
    if not name.isdigit() or int(name) == os.getpid():
        continue
    if int(name) > 64:
        print("ESCAPED: sees process", name)
    for file, flags in [("environ", os.O_RDONLY), ("mem", os.O_RDONLY), ("mem", os.O_RDWR), ("maps", os.O_RDONLY)]:
        try:
            fd = os.open(f"/proc/{name}/{file}", flags)
            if file == "mem" or os.read(fd, 1):
                print("ESCAPED: opened", name, file)
        except OSError:
            pass
    for file in ("root", "cwd", "exe"):
        try:
            print("ESCAPED: reached", os.readlink(f"/proc/{name}/{file}"))
        except OSError:
            pass
for path in ("/proc/kcore", "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern"):
    try:
        os.open(path, os.O_RDONLY if path.endswith("kcore") else os.O_WRONLY)
        print("ESCAPED: opened", path)
    except OSError:
        pass
