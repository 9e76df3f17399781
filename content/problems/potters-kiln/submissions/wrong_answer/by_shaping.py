# Mistake: sorts by the time for shaping alone.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
shaped = fired = 0
for shape, fire in sorted(zip(data[1::2], data[2::2])):
    shaped += shape
    fired = max(fired, shaped) + fire
print(fired)
