"""A large market. Kinds: late (one pair, at the very end), none, equal (two prices, many times)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--kind", choices=["late", "none", "equal"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n = options.n
if options.kind == "equal":
    # Half of the coins is never a price twice, and 300 needs its partner, which comes last.
    t = 1000
    prices = [300] * (n // 2) + [400] * (n - n // 2 - 1) + [700]
else:
    # All prices are even and the coins are odd, so that no pair fits by chance.
    t = 999_999_999
    prices = [2 * rng.randint(1, 499_999_999) for _ in range(n)]
    if options.kind == "late":
        prices[-1] = t - prices[-2]
print(n, t)
print(*prices)
