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
if lines.pop() != "" or len(lines) != 1:
    fail("expected one line that ends")
try:
    (setting,) = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_int(setting, 0, 2**59, "setting")
sys.exit(42)
