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


(tank,) = arguments(1)
check_list(tank, 1, 2000, "tank")
for row in tank:
    check_list(row, 1, 2000, "a row")
    if len(row) != len(tank[0]):
        fail("the rows have different lengths")
    for square in row:
        if type(square) is not str or square not in {".", "o", "b", "#"}:
            fail(f"{square!r} is no square of a tank")
if len(tank) * len(tank[0]) > 60_000:
    fail("more than 60000 squares")
sys.exit(42)
