"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(1, 5)
most = rng.choice([5, 10, 10, 10**9])
print(n)
for _ in range(n):
    print(rng.randint(1, most), rng.randint(1, most))
