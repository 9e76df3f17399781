"""Large flats. Kinds: plain (high and flat), snake (one long winding way), slope (higher towards home, with pools)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--columns", type=int, required=True)
parser.add_argument("--kind", choices=["plain", "snake", "slope"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

r, c = options.rows, options.columns
print(r, c)
for i in range(r):
    if options.kind == "plain":
        row = [rng.randint(5000, 9999) for _ in range(c)]
    elif options.kind == "snake":
        # Even rows are dry; odd rows are under water but for one field, in turn at the right and at the left.
        row = [rng.randint(500_000, 999_999) if i % 2 == 0 else 0 for _ in range(c)]
        if i % 2 == 1:
            row[-1 if i % 4 == 1 else 0] = 999_999
    else:
        row = [rng.randint(i + j, i + j + 900) if rng.random() < 0.75 else rng.randint(0, 40) for j in range(c)]
        if i == r - 1:
            row[-1] = 999_999
    print(*row)
