# Mistake: >= keeps the last of several longest runs.
import sys
from collections import deque

_, d, *levels = map(int, sys.stdin.buffer.read().split())
high, low = deque(), deque()
left = best = start = 0
for right, level in enumerate(levels):
    while high and levels[high[-1]] <= level:
        high.pop()
    high.append(right)
    while low and levels[low[-1]] >= level:
        low.pop()
    low.append(right)
    while levels[high[0]] - levels[low[0]] > d:
        left = min(high[0], low[0]) + 1
        (high if high[0] < left else low).popleft()
    if right - left + 1 >= best:
        best, start = right - left + 1, left
print(start + 1, best)
