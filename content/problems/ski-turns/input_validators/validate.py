"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def arguments(count):
    """The arguments: one JSON value per line, every line ended."""
    lines = sys.stdin.read().split("\n")
    if lines.pop() != "" or len(lines) != count:
        fail(f"expected {count} lines, each of them ended")
    try:
        return [json.loads(line) for line in lines]
    except ValueError:
        fail("a line is not a JSON value")


def check_integer(value, low, high, what):
    if type(value) is not int or not low <= value <= high:
        fail(f"{what}: {value!r} is not an integer from {low} to {high}")


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: expected a list of {low} to {high} values")


slope, turn = arguments(2)
check_list(slope, 1, 500, "slope")
for row in slope:
    check_list(row, 1, 500, "a row")
    if len(row) != len(slope[0]):
        fail("the rows have different lengths")
    for square in row:
        check_integer(square, 0, 1000, "a square")
if len(slope) * len(slope[0]) > 160_000:
    fail("more than 160000 squares")
check_integer(turn, 0, 10**6, "turn")
sys.exit(42)
