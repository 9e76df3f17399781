"""A long path. Kinds: random (posts anywhere), clusters (crowds of posts and wide gaps)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--length", type=int, required=True)
parser.add_argument("--k", type=int, required=True)
parser.add_argument("--kind", choices=["random", "clusters"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "random":
    posts = rng.sample(range(options.length + 1), options.n)
else:
    centres = [rng.randint(0, options.length - 10**6) for _ in range(200)]
    chosen = {}
    while len(chosen) < options.n:
        chosen[rng.choice(centres) + rng.randint(0, 10**6)] = True
    posts = list(chosen)
print(options.n, options.k, options.length)
print(*sorted(posts))
