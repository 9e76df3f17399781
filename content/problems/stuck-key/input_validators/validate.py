"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_text(value, low, high, letters, what):
    if type(value) is not str or not low <= len(value) <= high or not set(value) <= set(letters):
        fail(f"{what}: not a text of {low} to {high} of the characters {letters}")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 2:
    fail("expected 2 lines, and the last one ends")
try:
    wanted, typed = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
letters = "abcdefghijklmnopqrstuvwxyz"
check_text(wanted, 1, 100_000, letters, "wanted")
check_text(typed, 1, 100_000, letters, "typed")
sys.exit(42)
