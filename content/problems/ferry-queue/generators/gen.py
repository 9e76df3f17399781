"""A day at the ferry. Kinds: mixed, friendless (nobody cuts in), joins (nobody cuts in or leaves), first (all cut in
behind the first car), long (hardly anybody leaves)."""

import argparse
import random

parser = argparse.ArgumentParser()
parser.add_argument("--m", type=int, required=True)
parser.add_argument("--kind", choices=["mixed", "friendless", "joins", "first", "long"], required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

m = options.m
cut, leave = {"mixed": (0.4, 0.3), "friendless": (0, 0.4), "joins": (0, 0), "first": (1, 0), "long": (0.6, 0.05)}[
    options.kind
]
away = list(range(1, m + 1))
rng.shuffle(away)
queue = []  # not in order: only who waits
print(m)
for _ in range(m):
    chance = rng.random()
    if queue and chance < leave:
        place = rng.randrange(len(queue))
        queue[place], queue[-1] = queue[-1], queue[place]
        car = queue.pop()
        away.append(car)
        print("leave", car)
        continue
    place = rng.randrange(len(away))
    away[place], away[-1] = away[-1], away[place]
    car = away.pop()
    if queue and chance < leave + cut:
        print("behind", car, queue[0] if options.kind == "first" else rng.choice(queue))
    else:
        print("join", car)
    queue.append(car)
