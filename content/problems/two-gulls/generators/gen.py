"""Places of fish. Kinds: random, groups (around a few centres), walk (two that wander), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "groups", "walk", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, far = options.n, 10**9
if options.kind == "random":
    places = [rng.randint(0, far) for _ in range(n)]
elif options.kind == "groups":
    centres = [rng.randint(0, far) for _ in range(5)]
    places = [min(far, rng.choice(centres) + rng.randint(0, 10**7)) for _ in range(n)]
elif options.kind == "walk":
    gulls, places = [0, far], []
    for _ in range(n):
        gull = rng.randrange(2)
        gulls[gull] = max(0, min(far, gulls[gull] + rng.randint(-(10**8), 10**8)))
        places.append(gulls[gull])
else:
    far = rng.choice([4, 20])
    places = [rng.randint(0, far) for _ in range(rng.randint(1, n))]
print(json.dumps(places))
