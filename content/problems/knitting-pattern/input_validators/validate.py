"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_int(value, low, high, what):
    if type(value) is not int or not low <= value <= high:
        fail(f"{what}: {value!r} is not an integer from {low} to {high}")


def check_text(value, low, high, letters, what):
    if type(value) is not str or not low <= len(value) <= high or not set(value) <= set(letters):
        fail(f"{what}: not a text of {low} to {high} of the characters {letters}")


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or len(lines) != 2:
    fail("expected 2 lines, and the last one ends")
try:
    pattern, k = map(json.loads, lines)
except ValueError:
    fail("a line is not a JSON value")
letters = "abcdefghijklmnopqrstuvwxyz"
check_text(pattern, 1, 100_000, letters + "0123456789()", "pattern")
check_int(k, 0, 10**18, "k")
depth = 0
before = ""
for part in re.findall(r"[0-9]*\(|[0-9]+|.", pattern):
    if part.endswith("("):
        if not re.fullmatch(r"[1-9][0-9]{0,9}\(", part) or not 2 <= int(part[:-1]) <= 10**9:
            fail(f"{part[:20]}: before a bracket stands a number from 2 to 1000000000")
        depth += 1
        if depth > 1000:
            fail("the brackets are nested too deeply")
    elif part == ")":
        if before.endswith("("):
            fail("a bracket is empty")
        depth -= 1
        if depth < 0:
            fail("a bracket is closed that was not opened")
    elif part.isdigit():
        fail("a number stands without its bracket")
    before = part
if depth != 0:
    fail("a bracket is not closed")
sys.exit(42)
