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
(n,) = numbers(lines[0], 1, 1, 13, "n")
if len(lines) != 2 * n + 2:
    fail(f"expected {2 * n + 2} lines, found {len(lines)}")
numbers(lines[1], n, 1, 1000, "ways from the station")
for line in lines[2 : n + 2]:
    opens, closes, tour = numbers(line, 3, 0, 10_000, "a museum")
    if opens > closes or not 1 <= tour <= 1000:
        fail(f"{line!r}: opens after the last admission, or the tour is not from 1 to 1000")
for i, line in enumerate(lines[n + 2 :]):
    ways = numbers(line, n, 0, 1000, f"ways from museum {i + 1}")
    if any((way == 0) != (i == j) for j, way in enumerate(ways)):
        fail(f"ways from museum {i + 1}: exactly the way to itself must be 0")
sys.exit(42)
