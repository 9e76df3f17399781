"""A summer in the allotments. `names`: so many different names are in use."""

import argparse
import random

SCHEMA = """
CREATE TABLE gardener (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE harvest (gardener_id INTEGER NOT NULL REFERENCES gardener (id), plant TEXT NOT NULL, kg INTEGER NOT NULL);
"""

parser = argparse.ArgumentParser()
parser.add_argument("--gardeners", type=int, required=True)
parser.add_argument("--harvests", type=int, required=True)
parser.add_argument("--names", type=int, required=True)
parser.add_argument("--kg", type=int, required=True, help="the largest weight")
parser.add_argument("--seed", type=int, required=True)
options = parser.parse_args()
rng = random.Random(options.seed)


def name():
    number = rng.randrange(options.names)
    letters = ""
    while number or not letters:
        number, letter = divmod(number, 26)
        letters += chr(97 + letter)
    return letters


def insert(table, rows):
    if rows:
        print(f"INSERT INTO {table} VALUES")
        print(*rows, sep=",\n", end=";\n")


ids = rng.sample(range(1, 10 * options.gardeners), options.gardeners)
print(SCHEMA.strip())
insert("gardener", [f"({number}, '{name()}')" for number in ids])
plants = ["apples", "beans", "leeks", "pumpkins"]
insert(
    "harvest",
    [
        f"({rng.choice(ids)}, '{rng.choice(plants)}', {rng.randint(1, options.kg)})"
        for _ in range(rng.randint(options.harvests // 2, options.harvests))
    ],
)
