"""A park. Kinds: random, deep, spine (one long path that ends in a large bush), small (at most 8 platforms)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "deep", "spine", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--step", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def level_order(children, height):
    """The tree with node 0 as its root as a list, null for a missing child."""
    values, row = [], [0]
    while row:
        following = []
        for node in row:
            values.append(None if node is None else height[node])
            if node is not None:
                following += children[node]
        row = following
    while values[-1] is None:
        values.pop()
    return values


small = options.kind == "small"
n = rng.randint(1, 8) if small else options.n
step = rng.randint(0, 3) if small else options.step
children, depth, height = [[None, None]], [1], [5 if small else 500_000_000]
free = [(0, 0), (0, 1)]
while len(children) < n:
    if options.kind == "spine" and len(children) == 470:
        free = free[-2:]
    newest = options.kind == "deep" or options.kind == "spine" and len(children) < 470
    chosen = (
        len(free) - rng.randint(1, min(len(free), 2 if options.kind == "spine" else 3))
        if newest
        else rng.randrange(len(free))
    )
    free[chosen], free[-1] = free[-1], free[chosen]
    parent, side = free.pop()
    if depth[parent] == 500:
        continue
    node = len(children)
    children[parent][side] = node
    children.append([None, None])
    depth.append(depth[parent] + 1)
    free += [(node, 0), (node, 1)]
    # One bridge in eight is too steep, some are exactly as steep as allowed.
    change = rng.choice([step, rng.randint(0, step), rng.randint(0, step), rng.randint(0, step)])
    if rng.randrange(8 if not small else 4) == 0 and options.kind != "spine":
        change = step + 1
    change *= rng.choice([-1, 1])
    height.append(max(0, height[parent] + change))
print(json.dumps(level_order(children, height)))
print(step)
