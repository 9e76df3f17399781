"""A tray. Kinds: different (no number twice), random (numbers up to `most`), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["different", "random", "small"], required=True)
parser.add_argument("--rows", type=int, default=3)
parser.add_argument("--columns", type=int, default=4)
parser.add_argument("--most", type=int, default=4)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

rows, columns = options.rows, options.columns
if options.kind == "different":
    numbers = rng.sample(range(100), rows * columns)
else:
    if options.kind == "small":
        rows, columns = rng.randint(1, rows), rng.randint(1, columns)
    numbers = [rng.randint(0, options.most) for _ in range(rows * columns)]
print(json.dumps([numbers[row * columns : (row + 1) * columns] for row in range(rows)]))
