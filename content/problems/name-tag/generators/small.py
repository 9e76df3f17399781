"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

signs = "Ana.Bo-C'7"
words = ["".join(rng.choices(signs, k=rng.randint(1, 6))) for _ in range(rng.randint(1, 4))]
print(" ".join(words))
