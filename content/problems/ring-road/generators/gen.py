"""People around a lake. Kinds: largest (all houses are full), random, few (nearly all houses are empty), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["largest", "random", "few", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "largest":
    people = [10**6] * n
    people[rng.randrange(n)] = 0
elif options.kind == "random":
    people = [rng.randint(0, 10**6) for _ in range(n)]
elif options.kind == "few":
    people = [0] * n
    for house in rng.sample(range(n), 20):
        people[house] = rng.randint(1, 10**6)
else:
    people = [rng.randint(0, 5) for _ in range(rng.randint(1, n))]
print(json.dumps(people))
