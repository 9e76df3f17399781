"""Exit code 42: the tables keep every promise of the statement; 43: they do not."""

import datetime
import re
import sys

SCHEMA = """
CREATE TABLE price (product TEXT NOT NULL, since TEXT NOT NULL, cents INTEGER NOT NULL, PRIMARY KEY (product, since));
CREATE TABLE sale (id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, pieces INTEGER NOT NULL);
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
prices = rows("price", rf"'([a-z]{{1,12}})', {DAY}, ([1-9][0-9]{{0,5}})", 5000)
sales = rows("sale", rf"([1-9][0-9]{{0,5}}), '([a-z]{{1,12}})', {DAY}, ([1-9][0-9]{{0,3}})", 20_000)
if lines:
    fail(f"{lines[0]!r} is left over")
if not prices:
    fail("there is no price")
if len({(product, since) for product, since, _ in prices}) < len(prices):
    fail("two prices of a product are from the same day")
if len({number for number, *_ in sales}) < len(sales):
    fail("two sales have the same id")
first = {}
for product, since, cents in prices:
    check_day(since)
    if int(cents) > 100_000:
        fail(f"{product} costs {cents}")
    first[product] = min(since, first.get(product, since))
for number, product, day, pieces in sales:
    check_day(day)
    if int(pieces) > 1000:
        fail(f"sale {number}: {pieces} pieces")
    if product not in first or first[product] > day:
        fail(f"sale {number}: there is no price yet")
sys.exit(42)
