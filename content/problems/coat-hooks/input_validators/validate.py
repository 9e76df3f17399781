"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: not a list of {low} to {high} values")


def check_text(value, low, high, letters, what):
    if type(value) is not str or not low <= len(value) <= high or not set(value) <= set(letters):
        fail(f"{what}: not a text of {low} to {high} of the characters {letters}")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 1:
    fail("expected one line that ends")
try:
    (names,) = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
check_list(names, 1, 20_000, "names")
for name in names:
    check_text(name, 1, 200_000, "abcdefghijklmnopqrstuvwxyz", "name")
if sum(map(len, names)) > 200_000:
    fail("there are more than 200000 letters")
if len(set(names)) != len(names):
    fail("a name is there twice")
sys.exit(42)
