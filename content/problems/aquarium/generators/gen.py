"""An aquarium. Kinds: far (pebbles at the top, bubbles at the bottom, few shelves), random, small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["far", "random", "small"], required=True)
parser.add_argument("--rows", type=int, default=6)
parser.add_argument("--columns", type=int, default=3)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

rows, columns = options.rows, options.columns
if options.kind == "far":
    tank = [["o" if row < rows // 2 else "*"] * columns for row in range(rows)]
    for _ in range(columns // 4):
        tank[rng.randrange(rows)][rng.randrange(columns)] = "#"
elif options.kind == "random":
    tank = [rng.choices("..oo**#", k=columns) for _ in range(rows)]
else:
    rows, columns = rng.randint(1, rows), rng.randint(1, columns)
    tank = [rng.choices(".o*#", [2, 3, 3, 1], k=columns) for _ in range(rows)]
print(json.dumps(tank))
