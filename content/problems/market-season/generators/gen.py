"""A season. Kinds: random, losses (few good days), rich (only good days), small (up to 8 days)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "losses", "rich", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--rest", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "small":
    takings = [rng.randint(-3, 9) for _ in range(rng.randint(1, 8))]
    rest = rng.randint(0, 4)
else:
    low, high = {"random": (-(10**9), 10**9), "losses": (-(10**9), 10**7), "rich": (9 * 10**8, 10**9)}[options.kind]
    takings = [rng.randint(low, high) for _ in range(options.n)]
    rest = options.rest
print(json.dumps(takings))
print(rest)
