"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

k, rest = rng.choice([1, 2, 2, 3]), rng.choice([0, 1, 3, 10])
if rng.random() < 0.6:
    n = rng.randint(2, 5)
    roads = [(i, i + 1, rng.randint(1, 4)) for i in range(1, n) if rng.random() < 0.9]
    while not roads or rng.random() < 0.7:
        u, v = rng.sample(range(1, n + 1), 2)
        roads.append((u, v, rng.randint(1, 4) * abs(u - v)))
else:
    # One hut after the other, and a road past one of them: slower than the two roads that it saves, but quicker than
    # they are with a rest. Which way is better shows only later.
    n, k, rest = rng.randint(4, 6), rng.choice([2, 2, 3]), rng.choice([3, 10])
    minutes = [rng.randint(1, 4) for _ in range(n - 1)]
    roads = [(i, i + 1, minutes[i - 1]) for i in range(1, n)]
    past = rng.randint(1, n - 3)
    roads.append((past, past + 2, minutes[past - 1] + minutes[past] + rng.randint(1, rest)))
rng.shuffle(roads)
print(n, len(roads), k, rest)
for road in roads:
    print(*road)
