import os
import signal

for n in range(12):
    if os.fork() == 0:
        block = bytes([n + 1]) * (40 << 20)
        while True:
            signal.pause()
while True:
    signal.pause()
