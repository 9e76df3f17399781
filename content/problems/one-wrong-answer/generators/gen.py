"""A box and the number of the wrong answer (0: none)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)
print(options.n, rng.randint(1, options.n), rng.randint(0, 42))
