"""A show. Kinds: mixed (pauses every few tricks), safe (chances near 1, no pause), pauses (many), small (up to 4)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["mixed", "safe", "pauses", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "small":
    n = rng.randint(1, 4)
    chances = [rng.choice([0.25, 0.5, 0.8, 1.0]) for _ in range(n)]
    pauses = [rng.randrange(3) == 0 for _ in range(n)]
elif options.kind == "safe":
    n = options.n
    chances = [round(rng.uniform(0.9996, 1), 6) for _ in range(n)]
    pauses = [False] * n
else:
    n = options.n
    chances = [round(rng.uniform(0.05, 1), 3) for _ in range(n)]
    pauses = [i % (10 if options.kind == "mixed" else 5) == 4 or rng.randrange(5) == 0 for i in range(n)]
print(json.dumps(chances))
print(json.dumps(pauses))
