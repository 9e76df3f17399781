"""An auction, one call a line. Kinds: mixed, withdraw (most bids are taken back), house (many wait), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["mixed", "withdraw", "house", "small"], required=True)
parser.add_argument("--calls", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

# Weights of bid, withdraw, leader and sell.
WEIGHTS = {"mixed": [5, 2, 2, 2], "withdraw": [10, 9, 1, 0], "house": [1, 0, 1, 0], "small": [7, 2, 1, 2]}
small = options.kind == "small"
calls = rng.randint(1, 12) if small else options.calls
people = 2 if small else 30_000
highest = 3 if small else 10**9 if options.kind == "house" else 1000


def name():
    number = rng.randrange(people)
    return "abc"[number] if small else "".join(chr(97 + number // 26**place % 26) for place in range(4))


print(json.dumps(["Auction", rng.randint(1, 2) if small else 10]))
for call in range(calls - 1):
    # In the full house, people come in before the questions begin.
    first_half = options.kind == "house" and call < calls // 2
    (method,) = rng.choices(["bid", "withdraw", "leader", "sell"], WEIGHTS[options.kind])
    if method == "bid" or first_half:
        price = rng.randint(1, highest)
        print(json.dumps(["bid", name(), price]))
    elif method == "withdraw":
        print(json.dumps(["withdraw", name()]))
    else:
        print(json.dumps([method]))
