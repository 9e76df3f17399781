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
n, m, k, r = numbers(lines[0], 4, 0, 10**6, "n, m, k and r")
if not 2 <= n <= 20_000 or not 1 <= m <= 40_000 or not 1 <= k <= 5:
    fail("n, m or k is out of range")
if len(lines) != m + 1:
    fail(f"expected {m} roads, found {len(lines) - 1}")
for line in lines[1:]:
    u, v, w = numbers(line, 3, 1, 10**6, "a road")
    if u > n or v > n or u == v:
        fail(f"{line!r}: expected two different huts from 1 to {n}")
sys.exit(42)
