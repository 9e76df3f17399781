"""Exit code 42: the tables keep every promise of the statement; 43: they do not."""

import re
import sys

SCHEMA = """
CREATE TABLE gardener (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE harvest (gardener_id INTEGER NOT NULL REFERENCES gardener (id), plant TEXT NOT NULL, kg INTEGER NOT NULL);
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
gardeners = rows("gardener", r"([1-9][0-9]{0,5}), '([a-z]{1,12})'", 2000)
harvest = rows("harvest", r"([1-9][0-9]{0,5}), '([a-z]{1,12})', ([1-9][0-9]{0,6})", 2000)
if lines:
    fail(f"{lines[0]!r} is left over")
ids = {number for number, _ in gardeners}
if not ids:
    fail("there is no gardener")
if len(ids) < len(gardeners):
    fail("two gardeners have the same id")
for number, plant, kg in harvest:
    if number not in ids:
        fail(f"{plant}: there is no gardener {number}")
    if int(kg) > 10**6:
        fail(f"{plant}: {kg} kg")
sys.exit(42)
