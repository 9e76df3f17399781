"""Prices and sales within so many days."""

import argparse
import datetime
import random

SCHEMA = """
CREATE TABLE price (product TEXT NOT NULL, since TEXT NOT NULL, cents INTEGER NOT NULL, PRIMARY KEY (product, since));
CREATE TABLE sale (id INTEGER PRIMARY KEY, product TEXT NOT NULL, day TEXT NOT NULL, pieces INTEGER NOT NULL);
"""

parser = argparse.ArgumentParser()
parser.add_argument("--prices", type=int, required=True)
parser.add_argument("--sales", type=int, required=True)
parser.add_argument("--products", type=int, required=True)
parser.add_argument("--days", type=int, required=True)
parser.add_argument("--high", type=int, required=True, help="the highest price")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def insert(table, rows):
    if rows:
        print(f"INSERT INTO {table} VALUES")
        print(*rows, sep=",\n", end=";\n")


def day(number):
    return str(start + datetime.timedelta(days=number))


start = datetime.date(2000, 1, 1) + datetime.timedelta(days=rng.randrange(36_525 - options.days))
names = set()
while len(names) < options.products:
    names.add("".join(rng.choice("aeiklmnoprstu") for _ in range(rng.randint(2, 7))))
products = sorted(names)
tags = {(product, rng.randrange((options.days + 1) // 2)) for product in products[: options.prices]}
while len(tags) < min(options.prices, options.products * options.days):
    tags.add((rng.choice(products), rng.randrange(options.days)))
first = {}
for product, since in tags:
    first[product] = min(since, first.get(product, since))
tags = sorted(tags)
rng.shuffle(tags)
print(SCHEMA.strip())
insert("price", [f"('{product}', '{day(since)}', {rng.randint(1, options.high)})" for product, since in tags])
sold = rng.sample(sorted(first), max(1, len(first) * 4 // 5))
rows = []
for number in range(1, options.sales + 1):
    product = rng.choice(sold)
    when = day(rng.randrange(first[product], options.days))
    rows.append(f"({number}, '{product}', '{when}', {rng.randint(1, min(1000, options.high))})")
insert("sale", rows)
