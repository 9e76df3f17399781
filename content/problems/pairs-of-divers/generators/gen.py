"""Divers. Kinds: random, all (every skill is needed), halves (two kinds that complete each other), small (up to 7)."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["random", "all", "halves", "small"], required=True)
parser.add_argument("--n", type=int, default=0)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)

if options.kind == "small":
    skills = [rng.randrange(16) for _ in range(rng.randint(1, 7))]
    need = rng.randint(1, 15)
elif options.kind == "halves":
    skills = [rng.choice([0x00FF, 0xFF00]) for _ in range(options.n)]
    need = 0xFFFF
else:
    # Or of two numbers: most divers have many skills.
    skills = [rng.randrange(2**16) | rng.randrange(2**16) for _ in range(options.n)]
    need = 2**16 - 1 if options.kind == "all" else 0b1011011101111011
print(json.dumps(skills))
print(need)
