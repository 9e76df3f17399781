"""Boats. Kinds: random, painter (mostly scrub < paint), scrubber (mostly more), equal (few numbers), small (up to 5)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "painter", "scrubber", "equal", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

small = options.kind == "small"
n = rng.randint(2, 5) if small else options.n
most = {"small": 6, "equal": 3}.get(options.kind, 10**9)
scrub = [rng.randint(1, most) for _ in range(n)]
paint = [rng.randint(1, most) for _ in range(n)]
if options.kind in ("painter", "scrubber"):
    for i in range(n):
        quick, slow = sorted((scrub[i], paint[i]))
        scrub[i], paint[i] = (quick, slow) if (options.kind == "painter") == (rng.randrange(8) > 0) else (slow, quick)
print(json.dumps(scrub))
print(json.dumps(paint))
