"""A strip with random folds of the given kinds and questions about random layers, the first and last among them."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--k", type=int, required=True)
parser.add_argument("--q", type=int, required=True)
parser.add_argument("--folds", required=True, help="the letters to choose from")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

layers = [1, 2**options.k, *(rng.randint(1, 2**options.k) for _ in range(options.q))][: options.q]
rng.shuffle(layers)
print(options.k, options.q)
print(*(rng.choice(options.folds) for _ in range(options.k)), sep="")
print(*layers)
