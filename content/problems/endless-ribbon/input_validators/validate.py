"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().decode("latin-1").split("\n")  # every character as it is, "\r" too
if lines.pop() != "" or not lines:
    fail("the input is empty or its last line does not end")
if len(lines) != 2:
    fail("expected two lines")
for line in lines:
    if not re.fullmatch("[a-z]{1,500000}", line):
        fail("a line must have 1 to 500000 lower-case letters and nothing else")
sys.exit(42)
