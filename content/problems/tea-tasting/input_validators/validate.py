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
n, k = numbers(lines[0], 2, 1, 60_000, "n and k")
if not 3 <= k <= 8:
    fail("k must be from 3 to 8")
if len(lines) != n + 1:
    fail(f"expected {n} teas, found {len(lines) - 1}")
names = set()
for line in lines[1:]:
    name, _, marks = line.partition(" ")
    if not re.fullmatch("[a-z]{1,12}", name):
        fail(f"{name!r} is not a name")
    names.add(name)
    numbers(marks, k, 0, 100, name)
if len(names) != n:
    fail("two teas have the same name")
sys.exit(42)
