"""Calls of a notepad. Kinds: grow (mostly inserts), undo (blocks of changes and undos), shift (far ways), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["grow", "undo", "shift", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

WEIGHTS = {  # of insert, erase, shift, undo, view
    "grow": [20, 2, 2, 1, 1],
    "undo": [8, 5, 5, 11, 1],
    "shift": [6, 1, 12, 2, 1],
    "small": [3, 3, 4, 4, 1],
}
n, most = options.n, 100
if options.kind == "small":
    n, most = rng.randint(3, n), 3
calls = [["Notepad"], ["insert", "abc"]]
while len(calls) < n:
    name = rng.choices(["insert", "erase", "shift", "undo", "view"], WEIGHTS[options.kind])[0]
    if options.kind == "shift" and name == "shift":
        # A long way in one direction, then a long way back.
        calls.append([name, most if len(calls) // 2000 % 2 else -most])
    elif name == "insert":
        # Half of the texts are as long as can be.
        length = max(1, min(most, rng.randint(1, 2 * most)))
        calls.append([name, "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=length))])
    elif name == "shift":
        calls.append([name, rng.randint(-most, most)])
    elif name == "undo":
        calls.append([name])
    else:
        calls.append([name, rng.randint(1, most)])
if options.kind == "small":
    calls += [["view", 9], ["shift", 9], ["view", 9]]
for call in calls:
    print(json.dumps(call))
