"""A tank. Kinds: random (one square in ten is a shelf), open (no shelves), small (up to 6 rows and 3 columns)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "open", "small"], required=True)
parser.add_argument("--rows", type=int, default=0)
parser.add_argument("--columns", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
rows = rng.randint(1, 6) if small else options.rows
columns = rng.randint(1, 3) if small else options.columns
squares = "...ooobbb" if options.kind == "open" else "...ooobbb#"
print(json.dumps([[rng.choice(squares) for _ in range(columns)] for _ in range(rows)]))
