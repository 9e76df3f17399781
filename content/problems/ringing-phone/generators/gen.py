"""A phone somewhere in a town with n streets. Kinds: random, edge (on a street at the end of the town)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["random", "edge"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
place = [rng.randint(1, n), rng.randint(1, n)]
if options.kind == "edge":
    place[rng.randrange(2)] = rng.choice([1, n])
print(n, *place)
