"""A night with many patients. Kinds: once (all arrive in minute 0), full (more and more wait), quiet (few wait)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["once", "full", "quiet"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

gap = {"once": 0, "full": 9_000, "quiet": 9_900}[options.kind]
longest = {"once": 10**9, "full": 100_000, "quiet": 9_900}[options.kind]
print(options.n)
now = 0
for _ in range(options.n):
    now += rng.randint(0, gap)
    print(now, rng.randint(1, 1000), rng.randint(1, longest))
