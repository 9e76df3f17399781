"""A vine. Kinds: random, deep (reaches level 500), small (at most 7 joints)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "deep", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def level_order(children, worth):
    """The tree with node 0 as its root as a list, null for a missing child."""
    values, row = [], [0]
    while row:
        following = []
        for node in row:
            values.append(None if node is None else worth[node])
            if node is not None:
                following += children[node]
        row = following
    while values[-1] is None:
        values.pop()
    return values


small = options.kind == "small"
n = rng.randint(1, 7) if small else options.n
children, depth, free = [[None, None]], [1], [(0, 0), (0, 1)]
while len(children) < n:
    # The deep vine goes on at one of its newest joints.
    newest = len(free) - rng.randint(1, min(len(free), 3))
    chosen = newest if options.kind == "deep" else rng.randrange(len(free))
    free[chosen], free[-1] = free[-1], free[chosen]
    parent, side = free.pop()
    if depth[parent] == 500:
        continue
    node = len(children)
    children[parent][side] = node
    children.append([None, None])
    depth.append(depth[parent] + 1)
    free += [(node, 0), (node, 1)]
most = 5 if small else 1000
worth = [rng.randint(-most, most) for _ in range(n)]
print(json.dumps(level_order(children, worth)))
print(rng.randint(-4, 6) if small else rng.randint(-200, 200))
