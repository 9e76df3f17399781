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
    places, starts, paces = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_list(places, 1, 20_000, "places")
check_list(starts, len(places), len(places), "starts")
check_list(paces, len(places), len(places), "paces")
for place, start, pace in zip(places, starts, paces):
    check_int(place, 0, 10**6, "place")
    check_int(start, 0, 10**5, "start")
    check_int(pace, 1, 100, "pace")
sys.exit(42)
