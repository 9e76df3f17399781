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
if len(lines) != 3:
    fail(f"expected 3 lines, found {len(lines)}")
k, q = numbers(lines[0], 2, 1, 20_000, "k and q")
if k > 50:
    fail(f"{k} folds")
if len(lines[1]) != k or set(lines[1]) - {"L", "R"}:
    fail("the second line is not k letters L or R")
numbers(lines[2], q, 1, 2**k, "layers")
sys.exit(42)
