"""Hikers. Kinds: far (a long trail), late (a short trail, all start late), slow (one slow pair decides), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["far", "late", "slow", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "small":
    n = rng.randint(1, n)


def draw(low, high):
    return [rng.randint(low, high) for _ in range(n)]


if options.kind == "far":
    places, starts, paces = draw(0, 10**6), draw(0, 10**5), draw(1, 100)
elif options.kind == "late":
    places, starts, paces = draw(5000, 6000), draw(99_000, 10**5), draw(1, 3)
elif options.kind == "slow":
    places, starts, paces = draw(400_000, 600_000), draw(0, 100), draw(50, 100)
    for place in (0, 10**6):
        hiker = rng.randrange(n)
        places[hiker], starts[hiker], paces[hiker] = place, rng.randint(0, 100), 1
else:
    places, starts, paces = draw(0, 20), draw(0, 6), draw(1, 4)
print(json.dumps(places))
print(json.dumps(starts))
print(json.dumps(paces))
