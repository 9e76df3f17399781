"""A line of n stops; with --small at most n stops with small values."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--small", action="store_true")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, most = options.n, 10**9
if options.small:
    n, most = rng.randint(0, n), 9
print(json.dumps([rng.randint(-most, most) for _ in range(n)]))
