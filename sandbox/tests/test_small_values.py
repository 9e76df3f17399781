"""Random values of a signature's types, and smaller ones. Nothing is run."""

import random
from itertools import islice

import pytest

from sandbox.shrinking import size_of
from sandbox.signatures import check_input, from_data, parse
from sandbox.small_values import JsonValues

TEXTS = [
    "f(a: int, b: long, c: float, d: bool, e: string, g: char) -> int",
    "f(a: list[int], b: list[list[int]], c: list[string], d: int?) -> int",
    "f(a: ListNode, b: TreeNode, c: Graph) -> int",
]
LRU = {"class": "LruCache(capacity: int)", "methods": ["get(key: int) -> int", "put(key: int, value: int)"]}


@pytest.mark.parametrize("signature", [*map(parse, TEXTS), from_data(LRU)], ids=["scalars", "lists", "nodes", "class"])
def test_values_and_smaller_ones_are_of_the_types(signature: object) -> None:
    values = JsonValues(signature, random.Random(1))  # type: ignore[arg-type]  # parse gives one
    inputs = list(islice(values.inputs(), 200))
    assert [check_input(values.signature, one) for one in inputs] == [[]] * 200
    assert len(set(inputs)) > 100
    smaller = [one for given in inputs[:20] for one in islice(values.smaller(given), 50)]
    fitting = sum(not check_input(values.signature, one) for one in smaller)
    assert fitting > 0.7 * len(smaller)


def test_value_is_cut_down_to_what_matters() -> None:
    values = JsonValues(parse("f(a: list[int], b: string) -> int"), random.Random(1))
    given = b'[4, 9, 17, 3]\n"hello"\n'

    def fails(one: bytes) -> bool:
        return check_input(values.signature, one) == [] and any(n > 8 for n in eval(one.split(b"\n")[0]))  # noqa: S307

    while True:
        found = next((one for one in values.smaller(given) if size_of(one) < size_of(given) and fails(one)), None)
        if found is None:
            break
        given = found
    assert given == b'[9]\n""\n'
