"""An order of departure. Kinds: possible, reversed, tight (one wagon too few fits), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["possible", "reversed", "tight", "small"], required=True)
parser.add_argument("--n", type=int, default=6)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def shunt(n, room):
    """A possible order, and how many wagons it needs room for."""
    order, siding, coming, most = [], [], 1, 0
    while len(order) < n:
        if coming <= n and len(siding) < room and (not siding or rng.random() < 0.55):
            siding.append(coming)
            coming += 1
            most = max(most, len(siding))
        else:
            order.append(siding.pop())
    return order, most


n = options.n
if options.kind == "possible":
    order, room = shunt(n, 1000)
elif options.kind == "reversed":
    order, room = list(range(n, 0, -1)), n
elif options.kind == "tight":
    order, most = shunt(n, 5000)
    room = most - 1
else:
    n = rng.randint(1, n)
    order, most = shunt(n, n)
    if rng.random() < 0.4:
        rng.shuffle(order)
    room = min(n, max(1, most + rng.randint(-1, 1)))
print(json.dumps(order))
print(room)
