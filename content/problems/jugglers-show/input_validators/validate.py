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


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: expected a list of {low} to {high} values")


chances, pauses = arguments(2)
check_list(chances, 1, 50_000, "chances")
for chance in chances:
    if type(chance) is not float or not 0.05 <= chance <= 1:
        fail(f"{chance!r} is not a chance from 0.05 to 1.0")
check_list(pauses, len(chances), len(chances), "pauses")
tricks = part = 0.0
for chance, pause in zip(chances, pauses):
    if type(pause) is not bool:
        fail("pauses: expected true or false")
    part = (part + 1) / chance
    if pause:
        tricks, part = tricks + part, 0.0
if tricks + part > 10**12:
    fail("the answer is larger than 10^12")
sys.exit(42)
