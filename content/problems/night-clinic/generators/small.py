"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(1, 6)
now = 0
urgency = rng.choice([2, 2, 5])
print(n)
for _ in range(n):
    now += rng.choice([0, 0, 1, 3, 10])
    print(now, rng.randint(1, urgency), rng.randint(1, 6))
