import os
import resource

for name in ("CPU", "FSIZE", "NPROC", "NOFILE", "CORE"):
    which = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(which)[1]
    if hard == resource.RLIM_INFINITY:
        print("ESCAPED: no limit", name)
        continue
    for target, value in ((0, hard + 1), (0, resource.RLIM_INFINITY), (os.getppid(), 0)):
        try:
            if target or os.getppid():
                resource.prlimit(target, which, (value, value))
                print("ESCAPED:", name, target, value)
        except (OSError, ValueError):
            pass
print("tried")
