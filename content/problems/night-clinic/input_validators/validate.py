"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def numbers(line, count, low, high, what):
    """The `count` integers of a line: single spaces, no leading zeros, each from low to high."""
    words = line.split(" ")
    if len(words) != count:
        fail(f"{what}: expected {count} numbers, found {len(words)}")
    for word in words:
        if not re.fullmatch(r"0|-?[1-9][0-9]*", word) or not low <= int(word) <= high:
            fail(f"{what}: {word!r} is not an integer from {low} to {high}")
    return [int(word) for word in words]


lines = sys.stdin.read().split("\n")
if lines.pop() != "" or not lines:
    fail("the input is empty or its last line does not end")
(n,) = numbers(lines[0], 1, 1, 100_000, "n")
if len(lines) != n + 1:
    fail(f"expected {n} patients, found {len(lines) - 1}")
before = 0
for line in lines[1:]:
    arrival, urgency, duration = numbers(line, 3, 0, 10**9, "a patient")
    if arrival < before:
        fail(f"{line!r}: arrives before the patient above")
    if not 1 <= urgency <= 1000 or duration < 1:
        fail(f"{line!r}: urgency must be from 1 to 1000, duration at least 1")
    before = arrival
sys.exit(42)
