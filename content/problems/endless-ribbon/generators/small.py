"""A small input for the finder of small failing cases: `small.py SEED`, another one for every seed."""

import random
import sys

rng = random.Random(int(sys.argv[1]))

letters = rng.choice(["ab", "ab", "abc", "a"])
kind = rng.choice(["piece", "overlap", "any"])
word = "".join(rng.choices(letters, k=rng.randint(1, 6)))
if kind == "overlap":
    # The scrap begins with repeats, and the word has one more: at the mismatch the right place is begun already.
    part = rng.choice(["a", "ab", "aab"])
    scrap = part * rng.randint(1, 3) + rng.choice("bc")
    word = part + scrap + "".join(rng.choices(letters, k=rng.randint(0, 2)))
elif kind == "piece":
    # Of the ribbon, and now and then with one letter changed.
    start, length = rng.randrange(len(word)), rng.randint(1, 3 * len(word))
    scrap = (word * (length + 2))[start : start + length]
    if rng.random() < 0.3:
        at = rng.randrange(length)
        scrap = scrap[:at] + rng.choice(letters) + scrap[at + 1 :]
else:
    scrap = "".join(rng.choices(letters, k=rng.randint(1, 8)))
print(word)
print(scrap)
