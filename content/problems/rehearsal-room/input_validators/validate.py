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


def check_calendar(value, what):
    check_list(value, 0, 50_000, what)
    now = 0
    for time in value:
        check_list(time, 2, 2, "a free time")
        check_int(time[0], 0, 10**9, "start")
        check_int(time[1], time[0] + 1, 10**9, "end")
        if time[0] < now:
            fail(f"{what}: {time} begins before the one before ends")
        now = time[1]


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 3:
    fail("expected 3 lines, and the last one ends")
try:
    first, second, minutes = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_calendar(first, "first")
check_calendar(second, "second")
check_int(minutes, 1, 10**9, "minutes")
sys.exit(42)
