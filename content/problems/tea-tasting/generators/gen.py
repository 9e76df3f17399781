"""A large festival with random names and marks from 0 to --top."""

import argparse
import random
import string

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--k", type=int, required=True)
parser.add_argument("--top", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

names = {}  # a dictionary keeps the order, which a set would not
while len(names) < options.n:
    names["".join(rng.choices(string.ascii_lowercase, k=rng.randint(5, 12)))] = True
print(options.n, options.k)
for name in names:
    print(name, *(rng.randint(0, options.top) for _ in range(options.k)))
