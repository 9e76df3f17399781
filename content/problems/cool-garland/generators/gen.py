"""A setting. Kinds: pairs (random bits), chain (every second lamp, and a pair at the bottom), small (up to n)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["pairs", "chain", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "pairs":
    setting = rng.getrandbits(59)
elif options.kind == "chain":
    low = rng.randint(3, 15)
    setting = sum(1 << lamp for lamp in range(low, 58, 2)) | 3 << low - 2
else:
    setting = rng.randint(0, options.n)
print(setting)
