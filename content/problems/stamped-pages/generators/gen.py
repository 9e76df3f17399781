"""Pages and children, up to n. Kinds: random (both large), few (far fewer children than pages), small."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "few", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "random":
    pages, children = rng.randint(n * 9 // 10, n), rng.randint(n // 3, n // 2)
elif options.kind == "few":
    pages, children = n - 1, rng.randint(n // 100, n // 50)
else:
    pages, children = rng.randint(1, n), rng.randint(1, n)
print(pages)
print(children)
