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
if not 1 <= len(lines[0]) <= 1_000_000:
    fail("the text must have 1 to 1000000 characters")
if not re.fullmatch(r"[ -~]+", lines[0]):
    fail("the text has a character that is not printable ASCII")
sys.exit(42)
