"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_int(value, low, high, what):
    if type(value) is not int or not low <= value <= high:
        fail(f"{what}: {value!r} is not an integer from {low} to {high}")


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: not a list of {low} to {high} values")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 3:
    fail("expected 3 lines, and the last one ends")
try:
    heights, low, high = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_list(heights, 1, 200_000, "heights")
for height in heights:
    check_int(height, 1, 10**9, "height")
if heights != sorted(heights):
    fail("heights are not sorted")
check_int(low, 0, 10**9, "low")
check_int(high, low, 10**9, "high")
sys.exit(42)
