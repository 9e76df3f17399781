"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

signs = rng.choice(["aB ", "ab !", "Ab 1'-,", "zZ?"])
print("".join(rng.choices(signs, k=rng.randint(1, 14))))
