"""A knitting pattern. Kinds: flat (many short brackets), deep (1000 brackets in each other), mixed, small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["flat", "deep", "mixed", "small"], required=True)
parser.add_argument("--n", type=int, required=True)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def word(most):
    return "".join(rng.choice("abcdefghij") for _ in range(rng.randint(1, most)))


def parts(n, depth, most, chance=0.5):
    """Parts with up to n characters together, nested up to `depth`, with numbers up to `most`."""
    result, size = [word(3)[:n]], 3
    while size + 8 < n:
        if depth and rng.random() < chance:
            inner = parts(rng.randint(1, min(n - size - 5, max(9, n // 2))), depth - 1, most, chance)
            part = f"{rng.randint(2, most)}({inner})"
        else:
            part = word(3)
        result.append(part)
        size += len(part)
    rng.shuffle(result)
    return "".join(result)


n = options.n
if options.kind == "flat":
    pieces, size = [], 0
    while size < n - 40:
        pieces.append(f"{rng.randint(2, 10**9)}({word(20)}){word(5)}")
        size += len(pieces[-1])
    pattern, k = "".join(pieces), size // 60 * 10**10
elif options.kind == "deep":
    pattern = "z"
    for level in range(1000):
        many = 10**9 if level < 500 else rng.randint(2, 1000)
        pattern = f"{word(40)}{many}({pattern}{word(20)}){word(20)}" if level < 900 else f"{many}({pattern})"
    k = 10**18
elif options.kind == "mixed":
    pattern, k = parts(n, 30, 1000), 5 * 10**15
else:
    pattern = parts(rng.randint(1, n), 3, rng.choice([3, 12]), 0.8)
    k = rng.randint(0, rng.choice([4, 20, 100]))
print(json.dumps(pattern))
print(k)
