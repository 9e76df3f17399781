"""Small inputs of a problem with a signature: values of its types, one JSON value a line, and smaller ones. Pure.

Of a design problem each line is a call: the constructor first, then methods in any order.
"""

import random
from collections.abc import Iterable, Iterator
from typing import Any

from sandbox.shrinking import chunks
from sandbox.signatures import Call, Signature, Type
from sandbox.signatures.values import dumps, loads

LETTERS = "aab"
MOST_ITEMS = 5
MOST_CALLS = 7
RANGES = ((0, 6), (0, 1), (1, 9), (-5, 5), (-9, -1), (-20, 50))
ENDS = {"int": 2**31, "long": 2**63}


class JsonValues:
    """Random values of the signature's types. Most problems want less: their input validators say which."""

    def __init__(self, signature: Signature, seeds: random.Random) -> None:
        self.signature = signature
        self.seeds = seeds
        self.range = RANGES[0]  # of the numbers of one input

    def inputs(self) -> Iterator[bytes]:
        while True:
            self.range = self.seeds.choice(RANGES)
            if self.signature.is_class:
                calls = self.seeds.choices(self.signature.methods, k=self.seeds.randint(1, MOST_CALLS))
                lines = [self.call(call) for call in (self.signature.main, *calls)]
            else:
                lines = [self.value(one.type) for one in self.signature.parameters]
            yield as_input(lines)

    def call(self, call: Call) -> list[Any]:
        return [call.name, *(self.value(one.type) for one in call.parameters)]

    def value(self, kind: Type) -> Any:
        pick = self.seeds
        if kind.is_nullable and pick.random() < 0.2:
            return None
        count = pick.randint(0, MOST_ITEMS)
        match kind.name:
            case "list" if kind.item and kind.item.name == "list":  # a table, as most lists of lists are
                width = pick.randint(1, 4)
                inner = kind.item.item or kind.item
                return [[self.value(inner) for _ in range(width)] for _ in range(pick.randint(1, 4))]
            case "list" if kind.item:
                return [self.value(kind.item) for _ in range(count)]
            case "int" | "long":
                return self.number(ENDS[kind.name])
            case "float":
                return pick.choice([0.0, 1.0, 0.5, pick.randint(-20, 20) / 4])
            case "bool":
                return pick.random() < 0.5
            case "string":
                return "".join(pick.choices(LETTERS, k=count))
            case "char":
                return pick.choice(LETTERS)
            case "TreeNode":
                return self.tree(count)
            case "Graph":
                return [sorted(pick.sample(range(count), pick.randint(0, count // 2))) for _ in range(count)]
        return [pick.randint(0, 5) for _ in range(count)]  # ListNode

    def number(self, end: int) -> int:
        return self.seeds.choice([-end, end - 1]) if self.seeds.random() < 0.03 else self.seeds.randint(*self.range)

    def tree(self, count: int) -> list[int | None]:
        """Level order, null for a missing child, none at the end."""
        values: list[int | None] = []
        open_places, left = 1, count
        while open_places and left:
            is_there = not values or open_places == 1 or self.seeds.random() < 0.75
            values.append(self.seeds.randint(0, 6) if is_there else None)
            open_places += 1 if is_there else -1
            left -= is_there
        while values and values[-1] is None:
            values.pop()
        return values

    def smaller(self, given: bytes) -> Iterable[bytes]:
        try:
            lines = [loads(line) for line in given.decode().splitlines()]
        except ValueError:
            return
        if self.signature.is_class:
            for start, end in chunks(len(lines) - 1):
                yield as_input([lines[0], *lines[1 : start + 1], *lines[end + 1 :]])
        for at, line in enumerate(lines):
            smaller = smaller_arguments(line) if self.signature.is_class else smaller_values(line)
            for value in smaller:
                yield as_input([*lines[:at], value, *lines[at + 1 :]])


def as_input(lines: Iterable[Any]) -> bytes:
    return "".join(dumps(line) + "\n" for line in lines).encode()


def smaller_arguments(call: Any) -> Iterator[Any]:
    for at, item in enumerate(call[1:], 1):
        yield from ([*call[:at], smaller, *call[at + 1 :]] for smaller in smaller_values(item))


def smaller_values(value: Any) -> Iterator[Any]:
    """Without some items, then with a smaller one among them."""
    if isinstance(value, bool):
        if value:
            yield False
    elif isinstance(value, int):
        for number in dict.fromkeys([0, 1, -1, 2, -2, abs(value), value // 2, value - 1 if value > 0 else value + 1]):
            if number != value and abs(number) <= abs(value):
                yield number
    elif isinstance(value, float):
        yield from (number for number in (0.0, 1.0, float(round(value))) if number != value)
    elif isinstance(value, str):
        for start, end in chunks(len(value)):
            yield value[:start] + value[end:]
        yield from (value[:at] + "a" + value[at + 1 :] for at, sign in enumerate(value) if sign != "a")
    elif isinstance(value, list):
        for start, end in chunks(len(value)):
            yield value[:start] + value[end:]
        widths = {len(row) if isinstance(row, list) else -1 for row in value}
        if len(widths) == 1 and (width := widths.pop()) > 0:
            for start, end in chunks(width):
                yield [row[:start] + row[end:] for row in value]
        for at, item in enumerate(value):
            yield from ([*value[:at], smaller, *value[at + 1 :]] for smaller in smaller_values(item))
