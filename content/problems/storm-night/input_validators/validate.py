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
n, m, k = numbers(lines[0], 3, 1, 100_000, "n, m and k")
if n < 2 or k > m:
    fail("expected n >= 2 and k <= m")
if len(lines) != m + 2:
    fail(f"expected {m} lines between villages and one list, found {len(lines) - 1}")
for line in lines[1:-1]:
    u, v = numbers(line, 2, 1, n, "a line")
    if u == v:
        fail(f"{line!r}: joins a village with itself")
if len(set(numbers(lines[-1], k, 1, m, "broken lines"))) != k:
    fail("a line breaks twice")
sys.exit(42)
