"""Children. Kinds: random, apart (no two fit), runs (groups of odd size whose neighbours all fit), small (up to 8)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "apart", "runs", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "small":
    gap = rng.randint(0, 3)
    weights = [rng.randint(1, 12) for _ in range(rng.randint(1, 8))]
elif options.kind == "apart":
    gap = 4999
    weights = [5000 + 5000 * i for i in range(n)]
elif options.kind == "runs":
    gap = 1000
    weights, weight = [], 1
    while len(weights) < n:
        for _ in range(rng.choice([1, 3, 5, 7])):
            weights.append(weight)
            weight += gap
        weight += 1
    weights = weights[:n]
else:
    gap = 7000
    weights = [rng.randint(1, 10**9) for _ in range(n)]
rng.shuffle(weights)
print(json.dumps(weights))
print(gap)
