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


following, days = arguments(2)
check_list(following, 1, 40_000, "next")
n = len(following)
for tasks in following:
    check_list(tasks, 0, n, "a list")
    for task in tasks:
        check_integer(task, 0, n - 1, "a task on a list")
    if len(set(tasks)) < len(tasks):
        fail("a list has a task twice")
if sum(map(len, following)) > 100_000:
    fail("the lists have more than 100000 entries together")
check_list(days, n, n, "days")
for value in days:
    check_integer(value, 1, 10**9, "days of a task")
sys.exit(42)
