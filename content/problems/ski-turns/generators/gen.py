"""A slope. Kinds: random, small (up to 4 rows and 4 columns)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "small"], required=True)
parser.add_argument("--rows", type=int, default=0)
parser.add_argument("--columns", type=int, default=0)
parser.add_argument("--turn", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
rows = rng.randint(1, 4) if small else options.rows
columns = rng.randint(1, 4) if small else options.columns
print(json.dumps([[rng.randint(0, 9 if small else 1000) for _ in range(columns)] for _ in range(rows)]))
print(rng.randint(0, 5) if small else options.turn)
