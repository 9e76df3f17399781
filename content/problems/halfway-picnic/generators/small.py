"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(2, 6)
reach = rng.choice([2, 10, 1000])
print(n)
x, y = rng.randint(-reach, reach), rng.randint(-reach, reach)
for _ in range(n):
    print(x, y)
    if rng.random() < 0.7:
        x, y = rng.randint(-reach, reach), rng.randint(-reach, reach)
