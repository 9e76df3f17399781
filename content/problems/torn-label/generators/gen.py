"""A label. Kinds: random digits from 1 on, growing (ascending numbers glued together), small (up to 8 digits)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "growing", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "small":
    label = "".join(rng.choice("0112345699") for _ in range(rng.randint(1, 8)))
elif options.kind == "random":
    label = "1" + "".join(rng.choice("123456789") for _ in range(options.n - 1))
else:
    label, number = "", 0
    while len(label) < options.n:
        number += rng.randint(1, 2 + number // 2)
        label += str(number)
    label = label[: options.n]
print(json.dumps(label))
