# Mistake: never goes up or left.
import sys

data = list(map(int, sys.stdin.buffer.read().split()))
r, c = data[0], data[1]
reached = [[False] * c for _ in range(r)]
reached[0][0] = True
for x in range(r):
    for y in range(c):
        if x + y > 0 and data[2 + x * c + y] >= x + y:
            reached[x][y] = (x > 0 and reached[x - 1][y]) or (y > 0 and reached[x][y - 1])
print(r + c - 2 if reached[-1][-1] else "wade")
