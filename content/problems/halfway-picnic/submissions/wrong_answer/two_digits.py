# Mistake: prints only two digits after the point.
from math import dist

n = int(input())
points = [tuple(map(int, input().split())) for _ in range(n)]
lengths = [dist(a, b) for a, b in zip(points, points[1:])]
left = sum(lengths) / 2
i = 0
while i < n - 2 and lengths[i] < left:
    left -= lengths[i]
    i += 1
share = left / lengths[i] if lengths[i] else 0
(x1, y1), (x2, y2) = points[i], points[i + 1]
print(f"{x1 + share * (x2 - x1):.2f} {y1 + share * (y2 - y1):.2f}")
