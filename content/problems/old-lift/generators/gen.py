"""Calls of a lift. Kinds: first (presses, then rides), random, wide (rides from end to end), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["first", "random", "wide", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

n, most = options.n, 10**9
weights = [5, 4, 1]  # of press, ride, ridden
if options.kind == "small":
    n, most = rng.randint(2, n), rng.choice([3, 9])
calls = [["Lift", rng.randint(0, most)]]
while len(calls) < n:
    if options.kind == "first":
        name = "press" if len(calls) <= n // 2 else "ride"
    elif options.kind == "wide":
        name = ["press", "ride"][len(calls) % 2]
    else:
        name = rng.choices(["press", "ride", "ridden"], weights)[0]
    if name != "press":
        calls.append([name])
    elif options.kind == "wide":
        far = rng.randint(0, 1000)
        calls.append([name, far if len(calls) % 4 == 1 else most - far])
    else:
        calls.append([name, rng.randint(0, most)])
if options.kind == "small":
    calls += [["ride"], ["ridden"]]
for call in calls:
    print(json.dumps(call))
