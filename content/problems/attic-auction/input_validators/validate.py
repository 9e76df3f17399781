"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_price(value):
    if type(value) is not int or not 1 <= value <= 10**9:
        fail(f"{value!r} is not a price from 1 to 10^9")


def check_name(value):
    if type(value) is not str or not re.fullmatch("[a-z]{1,10}", value):
        fail(f"{value!r} is not a name of 1 to 10 small letters")


CHECKS = {"bid": [check_name, check_price], "withdraw": [check_name], "leader": [], "sell": []}

lines = sys.stdin.read().split("\n")
if lines.pop() != "" or not 1 <= len(lines) <= 60_000:
    fail("expected 1 to 60000 lines, each of them ended")
for number, line in enumerate(lines):
    try:
        call = json.loads(line)
    except ValueError:
        fail("a line is not a JSON value")
    if type(call) is not list or not call or type(call[0]) is not str:
        fail(f"{line}: not a call")
    method, *values = call
    if (method == "Auction") != (number == 0) or method not in {"Auction", *CHECKS}:
        fail(f"{method}: the first call is Auction, all others are methods")
    checks = [check_price] if method == "Auction" else CHECKS[method]
    if len(values) != len(checks):
        fail(f"{line}: expected {len(checks)} arguments")
    for check, value in zip(checks, values):
        check(value)
sys.exit(42)
