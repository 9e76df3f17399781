# Mistake: starts a new run in the minute in which the old one is no longer quiet.
import sys

_, d, *levels = map(int, sys.stdin.buffer.read().split())
high = low = levels[0]
left = best = start = 0
for right, level in enumerate(levels):
    high, low = max(high, level), min(low, level)
    if high - low > d:
        left, high, low = right, level, level
    if right - left + 1 > best:
        best, start = right - left + 1, left
print(start + 1, best)
