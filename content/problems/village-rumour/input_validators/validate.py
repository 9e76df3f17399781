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


tells, start, days, shy = arguments(4)
check_list(tells, 1, 50_000, "tells")
n = len(tells)
for person, people in enumerate(tells):
    check_list(people, 0, n - 1, "a list")
    for other in people:
        check_integer(other, 0, n - 1, "a person on a list")
    if person in people or len(set(people)) < len(people):
        fail(f"person {person} is on the own list, or somebody is on it twice")
if sum(map(len, tells)) > 100_000:
    fail("the lists have more than 100000 entries together")
check_integer(start, 0, n - 1, "start")
check_integer(days, 0, 50_000, "days")
check_list(shy, n, n, "shy")
if any(type(value) is not bool for value in shy):
    fail("shy: expected true or false")
sys.exit(42)
