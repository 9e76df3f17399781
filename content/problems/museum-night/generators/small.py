"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(1, 4)
print(n)
print(*(rng.randint(1, 20) for _ in range(n)))
for _ in range(n):
    opens = rng.randint(0, 40)
    print(opens, opens + rng.randint(0, 40), rng.randint(1, 20))
for i in range(n):
    print(*(0 if i == j else rng.choice([rng.randint(1, 5), rng.randint(1, 60)]) for j in range(n)))
