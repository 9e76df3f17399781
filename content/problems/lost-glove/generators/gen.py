"""Gloves. Kinds: one-size, many-sizes, blocks (all left gloves, then the right ones), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["one-size", "many-sizes", "blocks", "small"], required=True)
parser.add_argument("--n", type=int, default=8)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "one-size":
    gloves = [rng.choice([7, -7]) for _ in range(n)]
elif options.kind == "many-sizes":
    gloves = [rng.choice([1, -1]) * rng.randint(1, n // 10) for _ in range(n)]
elif options.kind == "blocks":
    # Half of the sizes are complete, and one of the others has a single glove too few.
    sizes = [rng.randint(1, 10**9) for _ in range(n // 2)]
    gloves = sizes + [-size for size in rng.sample(sizes, n // 2 - 1)]
else:
    sizes = rng.randint(1, 3)
    gloves = [rng.choice([1, -1]) * rng.randint(1, sizes) for _ in range(rng.randint(1, n))]
print(json.dumps(gloves))
