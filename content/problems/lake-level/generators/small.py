"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

most = rng.choice([10, 1000, 10**9])
print(rng.randint(-most, most), rng.randint(-most, most))
