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
if lines.pop() != "" or len(lines) != 4:
    fail("expected 4 lines, and the last one ends")
try:
    arrivals, seats, stay, bench = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_list(arrivals, 1, 100_000, "arrivals")
for minute in arrivals:
    check_int(minute, 0, 10**9, "arrival")
if arrivals != sorted(arrivals):
    fail("arrivals are not sorted")
check_int(seats, 1, 100_000, "seats")
check_int(stay, 1, 10**9, "stay")
check_int(bench, 0, 100_000, "bench")
sys.exit(42)
