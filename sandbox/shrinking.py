"""Texts that are smaller than a given one: fewer lines, fewer words, smaller numbers, shorter words. Pure.

Nobody here knows what a text means. As most inputs tell how many lines or words follow, what is taken away is also
taken off a number of the first line; an input validator decides which of the results are inputs.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

NUMBER = re.compile(r"-?\d{1,30}")
WORD = re.compile(r"\S+")
HEADER_NUMBERS = 4  # of the first line, which may be counts

Size = tuple[int, int, int, int, str]


def size_of(given: bytes) -> Size:
    """What makes one input smaller than another: lines, words, length, numbers, and so that the order is total."""
    text = given.decode("latin-1")
    words = text.split()
    numbers = sum(abs(int(number)) for number in NUMBER.findall(text))
    return text.count("\n"), len(words), len(text), numbers, text


def smaller_texts(given: bytes) -> Iterator[bytes]:
    """Large steps first. Some come more than once, and some are not smaller."""
    lines = given.decode("latin-1").split("\n")
    ending = "\n" if lines[-1] == "" and len(lines) > 1 else ""
    lines = lines[:-1] if ending else lines
    for candidate in _candidates(lines):
        yield ("\n".join(candidate) + ending).encode("latin-1")


def _candidates(lines: list[str]) -> Iterator[list[str]]:
    yield from _fewer_lines(lines)
    yield from _fewer_columns(lines)
    yield from _fewer_words(lines)
    yield from _smaller_numbers(lines)
    yield from _shorter_words(lines)


def chunks(count: int) -> Iterator[tuple[int, int]]:
    """(from, to) of halves, then quarters, down to single ones."""
    length = count // 2 or 1
    while count:
        yield from pairwise([*range(0, count, length), count])
        if length == 1:
            return
        length //= 2


def _fewer_lines(lines: list[str]) -> Iterator[list[str]]:
    """Chunks of lines left out, and a number of the first line made smaller by as many."""
    for start, end in chunks(len(lines) - 1):
        rest = [lines[0], *lines[1 : start + 1], *lines[end + 1 :]]
        yield from _with_counts(rest, end - start)
        yield rest


def _fewer_columns(lines: list[str]) -> Iterator[list[str]]:
    """The same word left out of every line of a table."""
    rows = [line.split(" ") for line in lines]
    widths = {len(row) for row in rows[1:]}
    if len(rows) < 3 or len(widths) != 1:
        return
    for start, end in chunks(widths.pop()):
        yield from _with_counts([lines[0], *(" ".join(row[:start] + row[end:]) for row in rows[1:])], end - start)


def _fewer_words(lines: list[str]) -> Iterator[list[str]]:
    """Chunks of words left out of one line, with and without a count that tells it."""
    for at, line in enumerate(lines):
        words = line.split(" ")
        if len(words) < 2:
            continue
        for start, end in chunks(len(words)):
            rest = [*lines[:at], " ".join(words[:start] + words[end:]), *lines[at + 1 :]]
            if at:
                yield from _with_counts(rest, end - start)
            yield rest


def _with_counts(lines: list[str], less: int) -> Iterator[list[str]]:
    for found in list(NUMBER.finditer(lines[0]))[:HEADER_NUMBERS]:
        left = int(found[0]) - less
        if left >= 0:
            yield [lines[0][: found.start()] + str(left) + lines[0][found.end() :], *lines[1:]]


def _smaller_numbers(lines: list[str]) -> Iterator[list[str]]:
    for at, line in enumerate(lines):
        for found in WORD.finditer(line):
            if not NUMBER.fullmatch(found[0]):
                continue
            number = int(found[0])
            step = 1 if number > 0 else -1
            wanted = [0, 1, -1, 2, -2, abs(number), number // 2 if number > 0 else -(-number // 2), number - 10 * step]
            for value in dict.fromkeys([*wanted, number - step]):
                if abs(value) <= abs(number) and value != number:
                    yield [*lines[:at], line[: found.start()] + str(value) + line[found.end() :], *lines[at + 1 :]]


def _shorter_words(lines: list[str]) -> Iterator[list[str]]:
    """Characters left out, then replaced by the first letter."""
    for at, line in enumerate(lines):
        if NUMBER.fullmatch(line.replace(" ", "0") or "x"):
            continue
        for start, end in chunks(len(line)):
            yield [*lines[:at], line[:start] + line[end:], *lines[at + 1 :]]
        for place, letter in enumerate(line):
            if letter.isalpha() and letter not in "aA":
                yield [
                    *lines[:at],
                    line[:place] + ("A" if letter.isupper() else "a") + line[place + 1 :],
                    *lines[at + 1 :],
                ]
