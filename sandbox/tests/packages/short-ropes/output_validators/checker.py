# Arguments and exit codes as checkers made with testlib have them.
import sys
from pathlib import Path

given, output, answer = (Path(name).read_text().split() for name in sys.argv[1:4])
try:
    pieces = [int(word) for word in output]
except ValueError:
    print("not numbers", file=sys.stderr)
    sys.exit(2)
if sum(pieces) != int(given[0]) or len(set(pieces)) < len(pieces) or min(pieces, default=0) < 1:
    print("wrong pieces", file=sys.stderr)
    sys.exit(1)
if len(pieces) > len(answer):
    print("better than the judge", file=sys.stderr)
    sys.exit(3)
if len(pieces) < len(answer):
    print(f"{len(pieces)} pieces, {len(answer)} are possible", file=sys.stderr)
    sys.exit(1)
