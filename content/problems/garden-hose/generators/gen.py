"""Many mornings. Kinds: long (almost the whole row), random, single (one bed each, few litres)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--m", type=int, required=True)
parser.add_argument("--kind", choices=["long", "random", "single"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
print(n, options.m)
for _ in range(options.m):
    if options.kind == "long":
        print(rng.randint(1, n // 100), n - rng.randint(0, n // 100), rng.randint(10**8, 10**9))
    elif options.kind == "random":
        left, right = sorted((rng.randint(1, n), rng.randint(1, n)))
        print(left, right, rng.randint(1, 10**9))
    else:
        bed = rng.randint(1, n)
        print(bed, bed, rng.randint(1, 5))
