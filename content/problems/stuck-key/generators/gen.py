"""Two texts. Kinds: stuck (one key), two-keys (the second one at the very end), small."""

import argparse
import json
import random

parser = argparse.ArgumentParser()
parser.add_argument("--kind", choices=["stuck", "two-keys", "small"], required=True)
parser.add_argument("--n", type=int, default=6)
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def press(text, key):
    return "".join(letter * rng.randint(1, 3) if letter == key else letter for letter in text)


if options.kind == "small":
    letters = "abc"[: rng.randint(1, 3)]
    wanted = "".join(rng.choice(letters) for _ in range(rng.randint(1, options.n)))
    typed = press(wanted, rng.choice(letters))
    change = rng.randrange(5)
    if change == 0:
        typed = press(typed, rng.choice(letters))
    elif change == 1:
        typed += rng.choice(letters)
    elif change == 2 and len(typed) > 1:
        place = rng.randrange(len(typed))
        typed = typed[:place] + typed[place + 1 :]
else:
    wanted = "".join(rng.choice("aabcdefgh") for _ in range(options.n * 3 // 4)) + "z"
    typed = press(wanted, "a")
    if options.kind == "two-keys":
        typed += "z"
print(json.dumps(wanted))
print(json.dumps(typed))
