"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def numbers(line, count, low, high, what):
    """The `count` integers of a line: single spaces, no leading zeros, each from low to high."""
    words = line.split(" ")
    if len(words) != count:
        fail(f"{what}: expected {count} numbers, found {len(words)}")
    for word in words:
        if not re.fullmatch(r"0|-?[1-9][0-9]*", word) or not low <= int(word) <= high:
            fail(f"{what}: {word!r} is not an integer from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or not lines:
    fail("the input is empty or its last line does not end")
(m,) = numbers(lines[0], 1, 1, 200_000, "m")
if len(lines) != m + 1:
    fail(f"expected {m} lines after the first, found {len(lines) - 1}")
queue = set()
for line in lines[1:]:
    word, _, rest = line.partition(" ")
    if word not in ("join", "behind", "leave"):
        fail(f"{line!r}: unknown word")
    c, *others = numbers(rest, 2 if word == "behind" else 1, 1, m, "cars")
    if not queue.issuperset(others):
        fail(f"{line!r}: that friend does not wait")
    if (c in queue) != (word == "leave"):
        fail(f"{line!r}: the car is {'already' if c in queue else 'not'} in the queue")
    if word == "leave":
        queue.remove(c)
    else:
        queue.add(c)
sys.exit(42)
