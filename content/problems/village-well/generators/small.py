"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

is_long = rng.random() < 0.1  # a long road of large numbers
n = 100 if is_long else rng.randint(1, 6)
most = rng.choice([2, 5, 20])
names = list(range(1, n + 1))
if rng.random() < 0.7:
    rng.shuffle(names)
people = [1000 if is_long else rng.randint(0, most) for _ in range(n)]
print(n)
print(*people)
for i in range(1, n):
    if is_long:
        print(names[i - 1], names[i], 1000)
    else:
        print(names[rng.choice([i - 1, rng.randrange(i)])], names[i], rng.randint(1, most))
