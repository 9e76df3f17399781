"""A log of the harbour. Kinds: random (levels up to `high` above and below the mark), tide (slowly up and down, with
waves), slope (always falling), steps (long flat parts)."""

import argparse
import math
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--d", type=int, required=True)
parser.add_argument("--high", type=int, required=True)
parser.add_argument("--kind", choices=["random", "tide", "slope", "steps"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, high = options.n, options.high
if options.kind == "random":
    levels = [rng.randint(-high, high) for _ in range(n)]
elif options.kind == "tide":
    # A triangle wave of whole numbers, so that every machine makes the same.
    length = max(2, math.isqrt(n) * 4)
    levels = []
    for minute in range(n):
        place = minute % length * 4 * high // length
        tide = place - high if place <= 2 * high else 3 * high - place
        levels.append(max(-high, min(high, tide + rng.randint(-high // 50, high // 50))))
elif options.kind == "slope":
    levels = sorted((rng.randint(-high, high) for _ in range(n)), reverse=True)
else:
    levels = []
    while len(levels) < n:
        levels += [rng.randint(-high, high)] * rng.randint(1, 3000)
    levels = [max(-high, min(high, level + rng.randint(-20, 20))) for level in levels[:n]]
print(n, options.d)
print(*levels)
