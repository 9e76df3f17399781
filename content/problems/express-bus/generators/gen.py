"""A line and k; k = 0 draws k and the length by chance."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--k", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, k, most = options.n, options.k, 10**9
if k == 0:
    n, k, most = rng.randint(1, n), rng.randint(1, 4), 9
print(json.dumps([rng.randint(1, most) for _ in range(n)]))
print(k)
