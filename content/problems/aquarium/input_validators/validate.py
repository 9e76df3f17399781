"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: not a list of {low} to {high} values")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 1:
    fail("expected one line that ends")
try:
    (tank,) = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_list(tank, 1, 500, "tank")
for row in tank:
    check_list(row, 1, 400, "row")
    if len(row) != len(tank[0]):
        fail("the rows have different lengths")
    for field in row:
        if field not in (".", "o", "*", "#"):
            fail(f"field {field!r}: expected one of . o * #")
sys.exit(42)
