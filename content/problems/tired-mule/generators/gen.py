"""Many huts. Kinds: random, valley (roads only to near huts), shortcuts (long ways of quick roads beside slow ones)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--m", type=int, required=True)
parser.add_argument("--k", type=int, required=True)
parser.add_argument("--rest", type=int, required=True)
parser.add_argument("--kind", choices=["random", "valley", "shortcuts"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, m = options.n, options.m
# The huts along the way from 1 to n, with mixed numbers so that the order of the numbers is of no help.
middle = list(range(2, n))
rng.shuffle(middle)
huts = [1, *middle, n]
reach = {"random": n, "valley": 12, "shortcuts": 6}[options.kind]
print(n, m, options.k, options.rest)
for i in range(m):
    if i < n - 1:
        a, b = i, i + 1
    else:
        a = rng.randrange(n)
        b = min(n - 1, a + rng.randint(1, reach))
        if a == b:
            a, b = n - 2, n - 1
    if options.kind == "shortcuts":
        minutes = rng.randint(1, 1000) if b - a == 1 else rng.randint(100_000, 300_000) * (b - a - 1)
    else:
        minutes = rng.randint(1, 10**6)
    if rng.random() < 0.5:
        a, b = b, a
    print(huts[a], huts[b], min(minutes, 10**6))
