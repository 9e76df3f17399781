"""A row of children. Kinds: fall (one long stretch), random, saw (stretches of many lengths), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["fall", "random", "saw", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "fall":
    row = sorted(rng.sample(range(1, 10**9), n), reverse=True)
elif options.kind == "random":
    row = [rng.randint(1, 10**9) for _ in range(n)]
elif options.kind == "saw":
    row = []
    while len(row) < n:
        row += range(rng.randint(1, 2000), 0, -1)
    row = row[:n]
else:
    row = [rng.randint(1, 6) for _ in range(rng.randint(1, n))]
print(json.dumps(row))
