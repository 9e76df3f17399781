"""Nights. Kinds: random, few (some lanterns change each night), still (nothing ever changes), small (up to 6 nights)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "few", "still", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
n = rng.randint(1, 6) if small else options.n
# Small inputs have high lanterns as well, for programs that look at 32 of them only.
places = rng.choice([list(range(4)), [0, 1, 31, 32, 49]]) if small else list(range(50))
nights = [sum(1 << place for place in places if rng.randrange(2))]
while len(nights) < n:
    changes = 0
    if options.kind in ("random", "small"):
        changes = sum(1 << place for place in places if rng.randrange(2))
    elif options.kind == "few":
        changes = sum(1 << place for place in rng.sample(places, rng.randint(0, 5)))
    nights.append(nights[-1] ^ changes)
print(json.dumps(nights))
