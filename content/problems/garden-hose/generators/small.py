"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n, m = rng.randint(1, 5), rng.randint(1, 6)
is_heavy = rng.random() < 0.3  # the sums are large
print(n, m)
for _ in range(m):
    left, right = sorted((rng.randint(1, n), rng.randint(1, n)))
    if is_heavy:
        print(1, max(left, right), rng.randint(9 * 10**8, 10**9))
    else:
        print(left, right, rng.randint(1, 5))
