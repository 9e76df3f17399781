"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))
LONGEST = 10**18

n = rng.randint(1, 6)
kind = rng.choice(["small", "common", "large", "large", "powers", "just long enough", "just long enough"])
if kind == "small":
    periods = [rng.randint(1, 12) for _ in range(n)]
elif kind == "common":
    factor = rng.randint(2, 10**6)
    periods = [factor * rng.randint(1, 900) for _ in range(n)]
elif kind == "large":
    periods = [rng.randint(10**9 - 100, 10**9) for _ in range(rng.choice([2, 2, n]))]
elif kind == "powers":
    periods = [2 ** rng.randint(0, 29) * rng.choice([1, 1, 3]) for _ in range(n)]
    periods = [min(period, 10**9) for period in periods]
else:
    # Divisors of one number that the log still holds: the answer is long, and no product of periods fits.
    factors, together = [], 1
    while together * (factor := rng.choice([2, 3, 5, 7, 11, 13, 101, 997])) <= LONGEST:
        factors.append(factor)
        together *= factor
    periods = []
    for _ in range(rng.randint(2, 4)):
        rng.shuffle(factors)
        period = 1
        for factor in factors:
            if period * factor <= 10**9:
                period *= factor
        periods.append(period)
print(len(periods))
print(*periods)
