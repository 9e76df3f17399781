"""Visits to a lake within so many days. With --every, all of the swimmers come on every open day."""

import argparse
import datetime
import random

SCHEMA = """
CREATE TABLE closed (day TEXT PRIMARY KEY);
CREATE TABLE swim (name TEXT NOT NULL, day TEXT NOT NULL);
"""

parser = argparse.ArgumentParser()
parser.add_argument("--visits", type=int, required=True)
parser.add_argument("--closed", type=int, required=True)
parser.add_argument("--names", type=int, required=True)
parser.add_argument("--days", type=int, required=True)
parser.add_argument("--every", action="store_true")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def insert(table, rows):
    if rows:
        print(f"INSERT INTO {table} VALUES")
        print(*rows, sep=",\n", end=";\n")


start = datetime.date(2000, 1, 1) + datetime.timedelta(days=rng.randrange(36_525 - options.days))
days = [str(start + datetime.timedelta(days=number)) for number in range(options.days)]
closed = set(rng.sample(days, min(options.closed, options.days - 1)))
opened = [day for day in days if day not in closed]
names = set()
while len(names) < options.names:
    names.add("".join(rng.choice("aeiklmnoprstu") for _ in range(rng.randint(2, 7))))
names = sorted(names)
visits = []
while len(visits) < options.visits:
    name = rng.choice(names)
    place, length = rng.randrange(len(opened)), len(opened)
    if options.every:
        place = 0
    else:
        length = rng.choice([1, 2, 3, 5, 20])
    for day in opened[place : place + length]:
        visits += [(name, day)] * (2 if rng.random() < 0.2 and not options.every else 1)
visits = visits[: options.visits]
rng.shuffle(visits)
print(SCHEMA.strip())
insert("closed", [f"('{day}')" for day in sorted(closed)])
insert("swim", [f"('{name}', '{day}')" for name, day in visits])
