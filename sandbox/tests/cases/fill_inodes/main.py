import os

try:
    for n in range(200_000):
        os.close(os.open(f"/tmp/n{n}", os.O_WRONLY | os.O_CREAT))
    print("ESCAPED: 200000 files")
except OSError:
    print("refused")
