import sys

for _ in range(64):
    sys.stderr.write("x" * (1 << 20))
