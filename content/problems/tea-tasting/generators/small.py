"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n, k = rng.randint(1, 4), rng.choice([3, 3, 4])
top = rng.choice([1, 2, 3, 100])
names = rng.sample(["a", "b", "c", "ab", "ba", "tea", "mint"], n)
print(n, k)
for name in names:
    print(name, *(rng.randint(0, top) for _ in range(k)))
