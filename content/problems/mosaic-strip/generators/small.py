"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

print(rng.choice([rng.randint(1, 10), rng.randint(1, 60), rng.randint(60, 400)]))
