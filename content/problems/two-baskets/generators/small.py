"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(2, 7)
most = rng.choice([3, 6, 12])
prices = [rng.randint(1, most) for _ in range(n)]
coins = sum(rng.sample(prices, 2)) if rng.random() < 0.6 else rng.randint(1, 2 * most)
print(n, coins)
print(*prices)
