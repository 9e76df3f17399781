import os
import time

os.closerange(0, 3)
time.sleep(0.05)
os._exit(0)
