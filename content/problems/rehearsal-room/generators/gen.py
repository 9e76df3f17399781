"""Two calendars. Kinds: short (many times), long (the second has one time), touch (no breaks at all), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["short", "long", "touch", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def calendar(n, length, pause, touching):
    """`touching`: the probability that a free time begins when the one before ends."""
    times, now = [], rng.randint(0, pause)
    for _ in range(n):
        end = now + rng.randint(1, length)
        times.append([now, end])
        now = end if rng.random() < touching else end + rng.randint(1, pause)
    return times


n = options.n
if options.kind == "short":
    first, second, minutes = calendar(n, 1000, 500, 0.3), calendar(n, 1000, 500, 0.3), 600
elif options.kind == "long":
    first, second, minutes = calendar(n, 1000, 500, 0.5), [[5000, 10**9]], 900
elif options.kind == "touch":
    first, second, minutes = calendar(n, 1000, 1, 1), calendar(n, 900, 1, 1), 20_000_000
else:
    first = calendar(rng.randint(0, n), 6, 3, 0.4)
    second = calendar(rng.randint(0, n), 6, 3, 0.4)
    minutes = rng.randint(1, 4)
print(json.dumps(first))
print(json.dumps(second))
print(minutes)
