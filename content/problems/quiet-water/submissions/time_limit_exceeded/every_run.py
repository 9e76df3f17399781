# Too slow: looks at all minutes of all runs. Enough for a short log.
import sys

n, d, *levels = map(int, sys.stdin.buffer.read().split())
best = start = 0
for left in range(n):
    for right in range(left, n):
        run = levels[left : right + 1]
        if max(run) - min(run) <= d and len(run) > best:
            best, start = len(run), left
print(start + 1, best)
