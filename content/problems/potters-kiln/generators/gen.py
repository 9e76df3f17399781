"""A full workshop. Kinds: random, few (only small times, many ties), balanced (firing about as long as shaping)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["random", "few", "balanced"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

print(options.n)
for _ in range(options.n):
    if options.kind == "random":
        print(rng.randint(1, 10**9), rng.randint(1, 10**9))
    elif options.kind == "few":
        print(rng.randint(1, 3), rng.randint(1, 3))
    else:
        shape = rng.randint(1000, 10**9 - 1000)
        print(shape, shape + rng.randint(-1000, 1000))
