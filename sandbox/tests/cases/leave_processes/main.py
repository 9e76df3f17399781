import os
import signal

if input() == "leave":
    for _ in range(4):
        if os.fork() == 0:
            os.setsid()
            while True:
                signal.pause()
else:
    others = [n for n in os.listdir("/proc") if n.isdigit() and int(n) not in (1, os.getpid())] if os.path.isdir("/proc") else []
    print(f"ESCAPED: {others}" if others else "nothing")
