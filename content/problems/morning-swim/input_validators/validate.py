"""Exit code 42: the tables keep every promise of the statement; 43: they do not."""

import datetime
import re
import sys

SCHEMA = """
CREATE TABLE closed (day TEXT PRIMARY KEY);
CREATE TABLE swim (name TEXT NOT NULL, day TEXT NOT NULL);
"""


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(43)


def next_line():
    if not lines:
        fail("the input ends too early")
    return lines.pop(0)


def rows(table, form, most):
    """The rows of a table, none where nothing is inserted: the groups of `form` in each."""
    found = []
    if not lines or lines[0] != f"INSERT INTO {table} VALUES":
        return found
    next_line()
    end = ","
    while end == ",":
        line = next_line()
        match = re.fullmatch(rf"\({form}\)([,;])", line)
        if not match:
            fail(f"{table}: {line!r} is no row")
        *values, end = match.groups()
        found.append(values)
    if len(found) > most:
        fail(f"{table} has more than {most} rows")
    return found


text = sys.stdin.read()
if not text.endswith("\n"):
    fail("the last line does not end")
lines = text.split("\n")[:-1]
for wanted in SCHEMA.strip().split("\n"):
    if next_line() != wanted:
        fail(f"expected {wanted!r}")


def check_day(day):
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        fail(f"there is no day {day}")


DAY = "'(20[0-9]{2}-[0-9]{2}-[0-9]{2})'"
closed = [day for (day,) in rows("closed", DAY, 2000)]
swims = rows("swim", rf"'([a-z]{{1,12}})', {DAY}", 10_000)
if lines:
    fail(f"{lines[0]!r} is left over")
if not swims:
    fail("nobody swam")
if len(set(closed)) < len(closed):
    fail("a day is closed twice")
for day in [*closed, *(day for _, day in swims)]:
    check_day(day)
if shut := set(closed) & {day for _, day in swims}:
    fail(f"somebody swam on {min(shut)}, which is closed")
sys.exit(42)
