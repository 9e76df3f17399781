"""Exit code 42: the input keeps every promise of the statement; 43: it does not."""

import json
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def check_int(value, low, high, what):
    if type(value) is not int or not low <= value <= high:
        fail(f"{what}: {value!r} is not an integer from {low} to {high}")


def check_list(value, low, high, what):
    if type(value) is not list or not low <= len(value) <= high:
        fail(f"{what}: not a list of {low} to {high} values")


def check_text(value, low, high, letters, what):
    if type(value) is not str or not low <= len(value) <= high or not set(value) <= set(letters):
        fail(f"{what}: not a text of {low} to {high} of the characters {letters}")


def arguments(call, count):
    if len(call) != count + 1:
        fail(f"{call[0]} takes {count} arguments")
    return call[1:]


lines = sys.stdin.read().split("\n")
if lines.pop() != "":
    fail("the last line does not end")
try:
    calls = [json.loads(line) for line in lines]
except ValueError:
    fail("a line is not a JSON value")
check_list(calls, 1, 50_000, "calls")
for number, call in enumerate(calls):
    check_list(call, 1, 2, "call")
    if (call[0] == "Notepad") != (number == 0):
        fail("a notepad is made by the first call and by no other")
    if call[0] in ("Notepad", "undo"):
        arguments(call, 0)
    elif call[0] == "insert":
        check_text(*arguments(call, 1), 1, 100, "abcdefghijklmnopqrstuvwxyz", "text")
    elif call[0] in ("erase", "view"):
        check_int(*arguments(call, 1), 1, 100, "count")
    elif call[0] == "shift":
        check_int(*arguments(call, 1), -100, 100, "steps")
    else:
        fail(f"there is no method {call[0]!r}")
sys.exit(42)
