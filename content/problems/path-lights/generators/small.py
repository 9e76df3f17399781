"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(1, 6)
length = rng.randint(n, rng.choice([12, 30]))
print(n, rng.randint(1, n), length)
print(*sorted(rng.sample(range(length + 1), n)))
