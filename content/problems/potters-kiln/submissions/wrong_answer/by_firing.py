# Mistake: sorts by the time for firing alone, the longest first.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
shaped = fired = 0
for shape, fire in sorted(zip(data[1::2], data[2::2]), key=lambda pot: -pot[1]):
    shaped += shape
    fired = max(fired, shaped) + fire
print(fired)
