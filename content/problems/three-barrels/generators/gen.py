"""A cellar with barrels of at most `high` litres. Kinds: some (three barrels fit), none (no three fit: all hold a
multiple of three, the order is none), heavy (only the three largest fit), twice (none, but one barrel taken twice
would fit), any (nobody knows)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--high", type=int, required=True)
parser.add_argument("--kind", choices=["some", "none", "heavy", "twice", "any"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, high = options.n, options.high
barrels = [rng.randint(1, high) for _ in range(n)]
if options.kind in ("none", "twice"):
    barrels = [(litres + 2) // 3 * 3 if litres + 2 <= high else high // 3 * 3 for litres in barrels]
if options.kind == "none":
    t = sorted(barrels)[n // 2] * 2 + 1
elif options.kind == "twice":
    # The odd barrel is the only one that is no multiple of three: two of it and one other fit.
    odd = high // 6 * 3 + 1
    t = 2 * odd + rng.choice(barrels)
    barrels[rng.randrange(n)] = odd
elif options.kind == "heavy":
    t = sum(sorted(barrels)[-3:])
elif options.kind == "some":
    t = sum(rng.sample(barrels, 3))
else:
    t = rng.randint(3, 3 * high)
print(n, t)
print(*barrels)
