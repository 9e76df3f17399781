"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


lines = sys.stdin.buffer.read().decode("latin-1").split("\n")  # every character as it is, "\r" too
if lines.pop() != "" or not lines:
    fail("the input is empty or its last line does not end")
if len(lines) != 1:
    fail("expected one line")
name = lines[0]
if not 1 <= len(name) <= 60:
    fail("the name must have 1 to 60 characters")
if not re.fullmatch(r"[A-Za-z0-9.'-]+( [A-Za-z0-9.'-]+)*", name):
    fail("the name has a character or a space that is not allowed")
sys.exit(42)
