import os
import signal
import socket

leave = input() == "leave"
try:
    with socket.socket(socket.AF_UNIX) as end:
        if leave:
            end.bind("\0left")
            end.listen()
            if os.fork() == 0:
                signal.pause()
        else:
            end.connect("\0left")
            print("ESCAPED: connected")
except OSError:
    pass
if not leave:
    print("nothing")
