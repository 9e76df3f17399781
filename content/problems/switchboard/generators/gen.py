"""A number of switches and how many are flipped: as given, or at random."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int)
parser.add_argument("--k", type=int)
parser.add_argument("--most", type=int, default=16)
parser.add_argument("--seed", type=int, default=0)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n or rng.randint(1, options.most)
print(n, options.k or rng.randint(1, n))
