"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_int(value, low, high, what):
    if type(value) is not int or not low <= value <= high:
        fail(f"{what}: {value!r} is not an integer from {low} to {high}")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 2:
    fail("expected 2 lines, and the last one ends")
try:
    pages, children = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_int(pages, 1, 10**11, "pages")
check_int(children, 1, 10**11, "children")
sys.exit(42)
