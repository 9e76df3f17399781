"""The phone. The test is one line: n, a and b."""

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


with open(sys.argv[1]) as file:
    n, a, b = map(int, file.read().split())
say(n)
calls = 0
while True:
    sign, (x, y) = hear({"?": 2, "!": 2})
    if not (1 <= x <= n and 1 <= y <= n):
        decide(43, f"({x}, {y}) is not in the town", "That corner is outside of the town.")
    if sign == "!":
        break
    calls += 1
    if calls > 2:
        decide(43, "third call", "The battery is empty: you have rung the phone more than twice.")
    say(abs(x - a) + abs(y - b))
if (x, y) != (a, b):
    decide(43, f"said ({x}, {y}), it is at ({a}, {b})", "The phone is not there.")
decide(42, f"found after {calls} calls")
