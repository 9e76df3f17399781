"""Guests of a sauna. Kinds: crowd (all come early, the bench is long), random, seats (many seats), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["crowd", "random", "seats", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "crowd":
    arrivals, seats, stay, bench = [rng.randint(0, 10**9) for _ in range(n)], 1, 10**9, n // 2
elif options.kind == "random":
    arrivals, seats, stay, bench = [rng.randint(0, 10**7) for _ in range(n)], 10, 1200, 20
elif options.kind == "seats":
    arrivals, seats, stay, bench = [rng.randint(0, 10**6) for _ in range(n)], 5000, 52_000, 1000
else:
    arrivals = [rng.randint(0, 9) for _ in range(rng.randint(1, n))]
    seats, stay, bench = rng.randint(1, 2), rng.randint(1, 4), rng.randint(0, 2)
print(json.dumps(sorted(arrivals)))
print(seats)
print(stay)
print(bench)
