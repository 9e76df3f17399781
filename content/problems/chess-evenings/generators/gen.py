"""Evenings. Kinds: full (one friend always has time), random, rows (long rows of free evenings), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["full", "random", "rows", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "full":
    evenings = [rng.getrandbits(30) | 1 << 17 for _ in range(n)]
elif options.kind == "random":
    evenings = [rng.getrandbits(30) for _ in range(n)]
elif options.kind == "rows":
    evenings = [0] * n
    for friend in range(30):
        free = rng.random() < 0.5
        for evening in range(n):
            if rng.random() < 0.001:
                free = not free
            evenings[evening] |= free << friend
else:
    bits = rng.choice([2, 3, 30])
    evenings = [rng.getrandbits(bits) & rng.getrandbits(bits) for _ in range(rng.randint(1, n))]
print(json.dumps(evenings))
