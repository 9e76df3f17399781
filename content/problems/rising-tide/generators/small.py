"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

r, c = rng.randint(1, 5), rng.randint(1, 5)
most = r * c
heights = [[rng.choice([0, rng.randint(0, most), most]) for _ in range(c)] for _ in range(r)]
kind = rng.choice(["any", "way", "way", "bend"])
if kind == "way":
    # A winding way to the last field, dry for long enough or nearly so.
    x = y = steps = 0
    seen = {(0, 0)}
    while (x, y) != (r - 1, c - 1):
        near = [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)]
        near = [(a, b) for a, b in near if 0 <= a < r and 0 <= b < c and (a, b) not in seen]
        if not near:
            break
        x, y = rng.choice(near)
        seen.add((x, y))
        steps += 1
        heights[x][y] = max(heights[x][y], steps - (rng.random() < 0.05))
elif kind == "bend":
    # Three dry rows; the way from one to the next is at the right, then at the left. As often as not turned over.
    r, c = 5, rng.randint(2, 4)
    heights = [[rng.randint(0, 2) if i % 2 else rng.randint(r * c - 2, r * c) for _ in range(c)] for i in range(r)]
    for i in range(1, r, 2):
        heights[i][-1 if i % 4 == 1 else 0] = r * c
    if rng.random() < 0.5:
        heights = [list(column) for column in zip(*heights)]
print(len(heights), len(heights[0]))
for row in heights:
    print(*row)
