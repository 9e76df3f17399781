"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(1, 6)
kind = rng.choice(["small", "common", "large", "powers"])
if kind == "small":
    periods = [rng.randint(1, 12) for _ in range(n)]
elif kind == "common":
    factor = rng.randint(2, 10**6)
    periods = [factor * rng.randint(1, 900) for _ in range(n)]
elif kind == "large":
    periods = [rng.randint(10**9 - 100, 10**9) for _ in range(n)]
else:
    periods = [2 ** rng.randint(0, 29) * rng.choice([1, 1, 3]) for _ in range(n)]
    periods = [min(period, 10**9) for period in periods]
print(n)
print(*periods)
