"""The archivist. The test is one line: n, the box, and the number of the wrong answer (0: none).

Box 0: he decides as late as he can. He then gives the answer that leaves the larger weight of boxes. A box that has
not disagreed yet weighs more, because the mistake may still come.
"""

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


def hear(forms):
    """The next line of the program as (sign, numbers). `forms`: how many numbers follow each sign."""
    line = sys.stdin.readline(200)
    words = line.split()
    if not words:
        decide(43, f"no words in {line!r}", "Your program ended, or wrote an empty line, before the talk was over.")
    sign, *rest = words
    is_number = [word.removeprefix("-").isdecimal() and word.isascii() and len(word) <= 20 for word in rest]
    if len(rest) != forms.get(sign) or not all(is_number):
        decide(
            43,
            f"cannot be read: {line!r}",
            "A line of your program does not have the form that the statement asks for.",
        )
    return sign, [int(word) for word in rest]


MOST = 42


class Undecided:
    """The boxes that are left: `clean` agrees with all answers so far, those of `once` with all but one."""

    def __init__(self, n):
        self.clean = (1, n)
        self.once = []

    def after(self, x, is_yes):
        keep, drop = ((x, n), (1, x - 1)) if is_yes else ((1, x - 1), (x, n))
        left = Undecided(n)
        left.clean = common(self.clean, keep)
        left.once = [common(part, keep) for part in self.once] + [common(self.clean, drop)]
        left.once = [part for part in left.once if size(part)]
        return left

    def weight(self, questions):
        return size(self.clean) * (questions + 1) + sum(map(size, self.once))

    def is_only(self, box):
        parts = [part for part in [self.clean, *self.once] if size(part)]
        return parts == [(box, box)]


def common(a, b):
    return max(a[0], b[0]), min(a[1], b[1])


def size(part):
    return max(0, part[1] - part[0] + 1)


with open(sys.argv[1]) as file:
    n, box, wrong = map(int, file.read().split())
say(n)
asked = 0
left = Undecided(n)
while True:
    sign, (x,) = hear({"?": 1, "!": 1})
    if not 1 <= x <= n:
        decide(43, f"{x} is not from 1 to {n}", "There is no box with this number.")
    if sign == "!":
        break
    asked += 1
    if asked > MOST:
        decide(43, "too many questions", f"That was one question more than {MOST}.")
    if box:
        is_yes = (box >= x) != (asked == wrong)
    else:
        is_yes = left.after(x, True).weight(MOST - asked) >= left.after(x, False).weight(MOST - asked)
    left = left.after(x, is_yes)
    say("yes" if is_yes else "no")
if x != box if box else not left.is_only(x):
    decide(43, f"said {x}, it is {box or 'another one that fits too'}", "The deed is in another box.")
decide(42, f"found after {asked} questions")
