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
(n,) = numbers(lines[0], 1, 1, 100_000, "n")
if len(lines) != n + 1:
    fail(f"expected {n - 1} paths, found {len(lines) - 2}")
numbers(lines[1], n, 0, 1000, "people")
group = list(range(n + 1))


def find(village):
    while group[village] != village:
        group[village] = group[group[village]]
        village = group[village]
    return village


for line in lines[2:]:
    u, v, d = numbers(line, 3, 1, 100_000, "a path")
    if u > n or v > n or d > 1000:
        fail(f"{line!r}: a village or the length is out of range")
    u, v = find(u), find(v)
    if u == v:
        fail(f"{line!r}: closes a circle")
    group[u] = v
sys.exit(42)
