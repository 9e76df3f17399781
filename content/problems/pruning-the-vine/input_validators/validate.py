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


def check_tree(values, most, depth, low, high):
    """A tree in level order, null for a missing child, no nulls at the end; fails if it is not one."""
    check_list(values, 1, 2 * most + 1, "tree")
    if values[-1] is None:
        fail("tree: nulls at the end are left out")
    count, level, slots, nodes = 0, 0, 1, 0
    for value in values:
        if not slots:
            level, slots, nodes = level + 1, 2 * nodes, 0
        if not slots or level >= depth:
            fail(f"tree: a value without a parent, or below level {depth}")
        slots -= 1
        if value is not None:
            check_integer(value, low, high, "tree: a node")
            count += 1
            nodes += 1
    if count > most:
        fail(f"tree: more than {most} nodes")


root, least = arguments(2)
check_tree(root, 60_000, 500, -1000, 1000)
check_integer(least, -(10**6), 10**6, "least")
sys.exit(42)
