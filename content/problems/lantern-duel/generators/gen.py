"""A row of lanterns in which each is lit with a chance of one half; --lost: with the exclusive or 0."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--style", choices=["slow", "fast", "any"], required=True)
parser.add_argument("--lost", action="store_true")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

while True:
    row = [rng.randrange(2) for _ in range(options.n)]
    total = 0
    for place, lantern in enumerate(row, 1):
        total ^= place * lantern
    if not options.lost or total == 0:
        break
print(options.n)
print(*row, sep="")
print(options.style, options.seed)
