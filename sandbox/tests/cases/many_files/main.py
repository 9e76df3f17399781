import os

try:
    for _ in range(10_000):
        os.open("/dev/null", os.O_RDONLY)
    print("ESCAPED: 10000 files")
except OSError:
    print("refused")
