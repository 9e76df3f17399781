"""A goods train. Kinds: random, sortable (the siding is enough), falling (all wagons have to wait), blocked (sortable
but for the last three wagons)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--stops", type=int, required=True, help="the largest stop")
parser.add_argument("--kind", choices=["random", "sortable", "falling", "blocked"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def sortable(departing):
    """Wagons that can leave in the given order: found by playing random moves backwards and forwards."""
    arriving, siding = [], []
    for stop in departing:
        while not siding or (len(arriving) < len(departing) and rng.random() < 0.5):
            siding.append(len(arriving))
            arriving.append(0)
        arriving[siding.pop()] = stop
    return arriving


stops = [rng.randint(1, options.stops) for _ in range(options.n)]
if options.kind == "falling":
    stops.sort(reverse=True)
elif options.kind == "sortable":
    stops = sortable(sorted(stops))
elif options.kind == "blocked":
    stops = [min(stop + 3, options.stops) for stop in sortable(sorted(stops[3:]))] + [2, 3, 1]
print(len(stops))
print(*stops)
