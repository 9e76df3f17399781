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
    name, *values = call
    if (name == "Lift") != (number == 0):
        fail("a lift is made by the first call and by no other")
    if name not in ("Lift", "press", "ride", "ridden"):
        fail(f"there is no method {name!r}")
    if len(values) != (name in ("Lift", "press")):
        fail(f"{name} has a wrong number of arguments")
    for value in values:
        check_int(value, 0, 10**9, "floor")
sys.exit(42)
