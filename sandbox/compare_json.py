"""Is an answer in JSON right? Values are compared, not their spelling; the message names the first difference.

One value per line: a function's answer is one line, a class has one for each call.
"""

import json
from typing import Any

from sandbox.job import Comparison
from sandbox.signatures.values import dumps, show, show_text

LONGER = 12  # an answer may be spelled so much longer than expected: floats have up to 17 digits more
SPARE_BYTES = 64 * 1024


def compare_json(output: bytes, answer: bytes, how: Comparison) -> tuple[bool, str]:
    """(right, why not)."""
    if not output.strip():
        return False, "there is no answer: the program ended before it gave one"
    if len(output) > LONGER * len(answer) + SPARE_BYTES:  # never parsed: it would cost memory
        return False, f"the answer has {len(output)} bytes, far more than expected"
    try:
        got, expected = output.decode().rstrip().split("\n"), answer.decode().rstrip().split("\n")
    except UnicodeDecodeError:
        return False, "the answer is not UTF-8"
    several = len(expected) > 1
    for number, line in enumerate(expected, 1):
        place = f"call {number}" if several else ""
        if number > len(got):
            return False, f"{place}: the answer is missing"
        if why := _compare_line(got[number - 1], line, how, place):
            return False, why
    if len(got) > len(expected):
        return False, f"expected the end, got {show_text(got[len(expected)])}"
    return True, ""


def _compare_line(got: str, expected: str, how: Comparison, place: str) -> str:
    if got == expected:
        return ""
    try:
        value = json.loads(got)
    except (ValueError, RecursionError):
        return _at(place, f"the answer is no JSON: {show_text(got)}")
    return difference(value, json.loads(expected), how, place, any_order=how.any_order)


def difference(got: Any, expected: Any, how: Comparison, place: str = "", *, any_order: bool = False) -> str:
    """In words with its path, as in `[3][1]: expected 5, got 4`; "" where there is none."""
    if isinstance(expected, list) and isinstance(got, list):
        if any_order:
            return _any_order(got, expected, how, place)
        for number, (one, other) in enumerate(zip(got, expected, strict=False)):
            if one is not other and (why := difference(one, other, how, f"{place}[{number}]")):
                return why
        if len(got) != len(expected):
            return _at(place, f"expected {_items(len(expected))}, got {len(got)}")
        return ""
    if is_same(got, expected, how):
        return ""
    return _at(place, f"expected {show(expected)}, got {show(got)}")


def is_same(got: Any, expected: Any, how: Comparison) -> bool:
    """Of values that are no lists. Two whole numbers are always compared exactly."""
    if not _is_number(got) or not _is_number(expected):
        return type(got) is type(expected) and bool(got == expected)
    if got == expected:
        return True
    if isinstance(got, int) and isinstance(expected, int):
        return False
    try:
        error, size = abs(float(got) - float(expected)), abs(float(expected))
    except OverflowError:
        return False
    return error <= (how.float_absolute or 0) or error <= (how.float_relative or 0) * size


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _any_order(got: list[Any], expected: list[Any], how: Comparison, place: str) -> str:
    """What is spelled alike goes together first; the rest, within the tolerance, in sorted order."""
    left: dict[str, list[Any]] = {}
    for value in expected:
        left.setdefault(dumps(value), []).append(value)
    more = []
    for value in got:
        same = left.get(dumps(value))
        if same:
            same.pop()
        else:
            more.append(value)
    missing = [value for values in left.values() for value in values]
    more.sort(key=_order)
    missing.sort(key=_order)
    for one, other in zip(more, missing, strict=False):
        if difference(one, other, how):
            return _at(place, f"expected {show(other)} in any order, got {show(one)} instead")
    if len(more) > len(missing):
        return _at(place, f"expected {_items(len(expected))}, got {len(got)}: {show(more[len(missing)])} is too many")
    if missing[len(more) :]:
        return _at(place, f"expected {_items(len(expected))}, got {len(got)}: {show(missing[len(more)])} is missing")
    return ""


def _order(value: Any) -> tuple[Any, ...]:
    """Sorts any values: by kind, then by value."""
    if value is None or isinstance(value, bool):
        return (0, bool(value))
    if _is_number(value):
        return (1, value)
    if isinstance(value, str):
        return (2, value)
    return (3, *(_order(item) for item in value)) if isinstance(value, list) else (4, dumps(value))


def _items(count: int) -> str:
    return f"{count} item" if count == 1 else f"{count} items"


def _at(place: str, what: str) -> str:
    return f"{place}: {what}" if place else what
