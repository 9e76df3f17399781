"""The owner of the fair. The test is the row and how he plays a lost game: slow, fast or any (with a seed).

A won game he always plays right.
"""

import random
import sys


def decide(code, why, told=""):
    """42 accepts, 43 rejects; `told` is for the author of the program too."""
    with open(sys.argv[3] + "judgemessage.txt", "w") as file:
        file.write(why)
    if told:
        with open(sys.argv[3] + "teammessage.txt", "w") as file:
            file.write(told)
    sys.exit(code)


def say(*words):
    """To the program; whether it still listens is seen when it has to answer."""
    try:
        print(*words, flush=True)
    except OSError:
        decide(43, "the program listens no more")


class Row:
    def __init__(self, row):
        self.lit = {place for place, lantern in enumerate(row, 1) if lantern == "1"}

    def check(self, i, j):
        """Why this is no move, or ""."""
        if i not in self.lit:
            return f"Lantern {i} is not lit."
        return "" if 0 <= j < i else f"Lantern {j} is not to the left of lantern {i}."

    def move(self, i, j):
        self.lit.remove(i)
        if j:
            self.lit ^= {j}

    def total(self):
        result = 0
        for place in self.lit:
            result ^= place
        return result

    def best(self):
        """A winning move, or None."""
        result = self.total()
        moves = [(i, i ^ result) for i in sorted(self.lit) if i ^ result < i]
        return rng.choice(moves) if moves else None

    def lost(self):
        """A move where none wins: one that keeps the game long or makes it short, or any."""
        if style == "any":
            i = rng.choice(sorted(self.lit))
            return i, rng.randrange(i)
        if style == "fast":
            return max(self.lit), 0
        dark = [(i, i - 1) for i in sorted(self.lit) if i - 1 not in self.lit]
        return rng.choice(dark)


with open(sys.argv[1]) as file:
    n, digits, style, seed = file.read().split()
rng = random.Random(int(seed))
row = Row(digits)
say(n)
say(digits)
word = sys.stdin.readline(200).strip()
if word not in ("first", "second"):
    decide(43, f"starts with {word!r}", "The first word has to be first or second.")
is_mine = word == "second"
moves = 0
while row.lit:
    if is_mine:
        i, j = row.best() or row.lost()
        say(i, j)
    else:
        words = sys.stdin.readline(200).split()
        if len(words) != 2 or not all(w.isascii() and w.isdecimal() and len(w) < 10 for w in words):
            decide(
                43, f"no move: {words}", "A move is two numbers: the lantern that you put out, and another one or 0."
            )
        i, j = map(int, words)
        if why := row.check(i, j):
            decide(43, why, why)
    row.move(i, j)
    is_mine = not is_mine
    moves += 1
if not is_mine:
    decide(43, f"the owner won after {moves} moves", "All lanterns are out, and it is your turn: you have lost.")
say(0, 0)
decide(42, f"won after {moves} moves")
