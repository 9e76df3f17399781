import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 3)
        while True:
            signal.pause()
    os._exit(0)
time.sleep(0.02)
print("parent ends")
