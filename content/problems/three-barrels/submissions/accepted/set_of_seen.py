import sys


def find(t, barrels):
    """One barrel, one more, and a look whether the third has been seen between them."""
    for i, first in enumerate(barrels):
        seen = {}
        rest = t - first
        for j in range(i):
            if rest - barrels[j] in seen:
                return [seen[rest - barrels[j]] + 1, j + 1, i + 1]
            seen[barrels[j]] = j
    return ["none"]


_, t, *barrels = map(int, sys.stdin.buffer.read().split())
print(*find(t, barrels))
