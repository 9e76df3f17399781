"""Sorted heights and two limits. Kinds: equal (all fit), random, steps (few heights, many children), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["equal", "random", "steps", "small"], required=True)
parser.add_argument("--n", type=int, default=8)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "equal":
    heights, low, high = [1234] * n, 0, 10**9
elif options.kind == "random":
    heights, low, high = [rng.randint(1, 10**9) for _ in range(n)], 10**8, 6 * 10**8
elif options.kind == "steps":
    heights, low, high = [100 * rng.randint(1, 50) for _ in range(n)], 300, 2000
else:
    heights = [rng.randint(1, 10) for _ in range(rng.randint(1, n))]
    low = rng.randint(0, 3)
    high = rng.randint(low, 6)
print(json.dumps(sorted(heights)))
print(low)
print(high)
