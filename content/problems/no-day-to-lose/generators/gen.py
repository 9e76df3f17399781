"""A bridge. Kinds: random, chain (one long chain with side steps), circle (a chain that bites its tail), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "chain", "circle", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
n = rng.randint(1, 6) if small else options.n
order = list(range(n))
rng.shuffle(order)
pairs = set()
if options.kind in ("chain", "circle"):
    pairs.update((i, i + 1) for i in range(n - 1))
for _ in range(rng.randint(0, 2 * n) if small else n):
    a, b = sorted((rng.randrange(n), rng.randrange(n)))
    if a < b:
        pairs.add((a, b))
if options.kind == "circle" or small and rng.randrange(8) == 0:
    pairs.add((n - 1, n // 2))
following = [[] for _ in range(n)]
for a, b in sorted(pairs):
    following[order[a]].append(order[b])
for tasks in following:
    rng.shuffle(tasks)
print(json.dumps(following))
print(json.dumps([rng.randint(1, 3 if small else 10**9) for _ in range(n)]))
