"""A whole country. Kinds: random (lines anywhere), chain (one long line through all villages, in random order)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--m", type=int, required=True)
parser.add_argument("--kind", choices=["random", "chain"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, m = options.n, options.m
if options.kind == "chain":
    rest = list(range(2, n + 1))
    rng.shuffle(rest)
    villages = [1, *rest]
    lines = list(zip(villages, villages[1:]))[:m]
    # From the far end, so that nearly everybody has light for most of the night.
    broken = list(range(len(lines), 0, -1))
else:
    lines = []
    while len(lines) < m:
        u, v = rng.randint(1, n), rng.randint(1, n)
        if u != v:
            lines.append((u, v))
    broken = rng.sample(range(1, m + 1), m)
print(n, len(lines), len(broken))
for u, v in lines:
    print(u, v)
print(*broken)
