"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

n = rng.randint(2, 5)
roads = [(i, i + 1, rng.randint(1, 4)) for i in range(1, n) if rng.random() < 0.9]
while not roads or rng.random() < 0.7:
    u, v = rng.sample(range(1, n + 1), 2)
    roads.append((u, v, rng.randint(1, 4) * abs(u - v)))
rng.shuffle(roads)
print(n, len(roads), rng.choice([1, 2, 2, 3]), rng.choice([0, 1, 3, 10]))
for road in roads:
    print(*road)
