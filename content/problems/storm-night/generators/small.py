"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(2, 6)
m = rng.randint(1, 8)
print(n, m, k := rng.randint(1, m))
for _ in range(m):
    print(*rng.sample(range(1, n + 1), 2))
print(*rng.sample(range(1, m + 1), k))
