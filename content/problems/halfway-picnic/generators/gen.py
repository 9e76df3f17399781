"""A long walk. Kinds: random (points anywhere), steps (at most one metre in each direction)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["random", "steps"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

print(options.n)
x = y = 0
for _ in range(options.n):
    if options.kind == "random":
        x, y = rng.randint(-1000, 1000), rng.randint(-1000, 1000)
    else:
        x = max(-1000, min(1000, x + rng.randint(-1, 1)))
        y = max(-1000, min(1000, y + rng.randint(-1, 1)))
    print(x, y)
