"""Names. Kinds: short (many of them), common (very long beginnings in common), chain (each inside the next), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["short", "common", "chain", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def word(letters, length):
    return "".join(rng.choice(letters) for _ in range(length))


n = options.n
names = set()
if options.kind == "short":
    while len(names) < n:
        names.add(word("abcdefghijklmnopqrstuvwxyz", rng.randint(5, 13)))
elif options.kind == "common":
    beginning = word("ab", 480)
    while len(names) < n:
        names.add(beginning + word("xyz", rng.randint(6, 14)))
elif options.kind == "chain":
    whole = word("ab", n)
    names = {whole[:length] for length in range(1, n)}
else:
    letters = "abc"[: rng.randint(1, 3)]
    names = {word(letters, rng.randint(1, 4)) for _ in range(rng.randint(1, n))}
names = sorted(names)
rng.shuffle(names)
print(json.dumps(names))
