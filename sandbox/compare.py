"""Is the output right? Pure functions over bytes, quick for tens of megabytes.

The default is the default validator of the ICPC package format: tokens separated by white space, ASCII letters
alike in either case, numbers within a tolerance where one is given.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from sandbox.compare_json import compare_json
from sandbox.job import Comparison

FLAGS = {
    "float_tolerance": ("float_absolute", "float_relative"),
    "float_absolute_tolerance": ("float_absolute",),
    "float_relative_tolerance": ("float_relative",),
}
CHUNK_BYTES = 1 << 20
SHOWN_BYTES = 40
NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def parse_flags(flags: Sequence[str]) -> Comparison:
    """The flags of the package format's default validator. Raises ValueError, in words, for others."""
    values: dict[str, Any] = {}
    rest = iter(flags)
    for flag in rest:
        if flag in ("case_sensitive", "space_change_sensitive"):
            values[flag] = True
        elif flag in FLAGS:
            try:
                tolerance = float(next(rest, ""))
            except ValueError:
                tolerance = -1
            if not 0 <= tolerance < 1e9:
                raise ValueError(f"{flag} needs a number after it.")
            values |= dict.fromkeys(FLAGS[flag], tolerance)
        else:
            raise ValueError(f"Unknown flag {flag!r} of the default output validator.")
    return Comparison(**values)


def compare(output: bytes, answer: bytes, how: Comparison) -> tuple[bool, str]:
    """(right, why not). The message names the place and shows what stood there; it is for staff and for samples."""
    if output == answer:
        return True, ""
    if how.mode == "exact":
        return False, _first_difference(output, answer)
    if how.mode == "json":
        return compare_json(output, answer, how)
    if not how.case_sensitive:
        output, answer = output.lower(), answer.lower()
    if how.mode == "lines":
        return _compare_lines(output, answer)
    if how.mode != "tokens":
        raise ValueError(f"unknown comparison {how.mode!r}")
    return _compare_tokens(output, answer, how)


def _first_difference(output: bytes, answer: bytes) -> str:
    """By halving: two slices at a time, never byte by byte."""
    low, high = 0, min(len(output), len(answer))
    while low < high:
        middle = (low + high + 1) // 2
        if output[low:middle] == answer[low:middle]:
            low = middle
        else:
            high = middle - 1
    line = output.count(b"\n", 0, low) + 1
    column = low - output.rfind(b"\n", 0, low)
    return f"line {line}, column {column}: expected {_show(answer[low:])}, got {_show(output[low:])}"


def _compare_lines(output: bytes, answer: bytes) -> tuple[bool, str]:
    """The same lines in any order; empty lines and white space at either end of a line do not count."""
    missing = Counter(line for raw in BytesIO(answer) if (line := raw.strip()))
    for raw in BytesIO(output):
        line = raw.strip()
        if not line:
            continue
        if missing[line] == 0:  # told at once, so that an endless output costs no memory
            return False, f"a line too many: {_show(line)}"
        missing[line] -= 1
    left = next((line for line, count in missing.items() if count), None)
    return (True, "") if left is None else (False, f"a line is missing: {_show(left)}")


def _compare_tokens(output: bytes, answer: bytes, how: Comparison) -> tuple[bool, str]:
    tokens = _with_spaces if how.space_change_sensitive else _tokens
    close = _closeness(how)
    number = 0
    # Whole lists are compared first: with equal spacing, which is usual, a megabyte at a time.
    for number, (got, expected) in enumerate(zip_longest(tokens(output), tokens(answer)), 1):
        if got == expected or (got and expected and close(got, expected)):
            continue
        if got is None:
            return False, f"the output ends after {number - 1} tokens: expected {_show(expected or b'')}"
        if expected is None:
            return False, f"token {number}: expected the end, got {_show(got)}"
        return False, f"token {number}: expected {_show(expected)}, got {_show(got)}"
    return True, ""


def _tokens(data: bytes) -> Iterator[bytes]:
    """data.split() without holding millions of objects at once."""
    start = 0
    while start < len(data):
        end = start + CHUNK_BYTES
        match = _SPACE.search(data, end)
        end = match.start() if match else len(data)
        yield from data[start:end].split()
        start = end


_SPACE = re.compile(rb"\s")
_PIECE = re.compile(rb"\s+|\S+")


def _with_spaces(data: bytes) -> Iterator[bytes]:
    return (match.group() for match in _PIECE.finditer(data))


def _closeness(how: Comparison) -> Callable[[bytes, bytes], bool]:
    absolute, relative = how.float_absolute, how.float_relative
    if absolute is None and relative is None:
        return lambda got, expected: False

    def close(got: bytes, expected: bytes) -> bool:
        if not NUMBER.fullmatch(expected) or not NUMBER.fullmatch(got):
            return False
        error, size = abs(float(got) - float(expected)), abs(float(expected))
        return error <= (absolute or 0) or error <= (relative or 0) * size

    return close


def _show(data: bytes) -> str:
    text = data[:SHOWN_BYTES].decode("utf-8", "backslashreplace")
    more = "…" if len(data) > SHOWN_BYTES else ""
    return (text if text.isprintable() and text.strip() else repr(text)) + more
