"""A wide country. Kinds: road (1, 2, 3 ... in a row), random, deep (long and thin), star (many short arms)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["road", "random", "deep", "star"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
names = list(range(1, n + 1))
if options.kind != "road":
    rng.shuffle(names)
paths = []
for i in range(1, n):
    if options.kind == "road":
        parent = i - 1
    elif options.kind == "random":
        parent = rng.randrange(i)
    elif options.kind == "deep":
        parent = max(0, i - rng.randint(1, 4))
    else:
        parent = 0 if i < n // 2 else i - n // 2
    paths.append((names[parent], names[i], rng.randint(1, 1000)))
if options.kind != "road":
    rng.shuffle(paths)
print(n)
print(*(rng.randint(0, 1000) for _ in range(n)))
for path in paths:
    print(*path)
