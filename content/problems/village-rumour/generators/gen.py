"""A village. Kinds: random, chain (each tells the next, some tell back), star (one tells all), small (up to 7 people)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "chain", "star", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--days", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
n = rng.randint(1, 7) if small else options.n
order = list(range(n))
rng.shuffle(order)
pairs = set()
if options.kind == "chain":
    pairs.update((i, i + 1) for i in range(n - 1))
    pairs.update((i, i - 1) for i in range(1, n) if rng.randrange(2))
elif options.kind == "star":
    pairs.update((0, i) for i in range(1, n))
else:
    for _ in range(rng.randint(0, 2 * n) if small else 2 * n):
        a, b = rng.randrange(n), rng.randrange(n)
        if a != b:
            pairs.add((a, b))
tells = [[] for _ in range(n)]
for a, b in sorted(pairs):
    tells[order[a]].append(order[b])
for people in tells:
    rng.shuffle(people)
shy = [options.kind in ("random", "small") and rng.randrange(4) == 0 for _ in range(n)]
if not small:
    shy[order[0]] = False
print(json.dumps(tells))
print(order[0])
print(rng.randint(0, 4) if small else options.days)
print(json.dumps(shy))
