"""Smaller texts: what is proposed, and what counts as smaller. Nothing is run."""

from collections.abc import Callable

import pytest

from sandbox.shrinking import size_of, smaller_texts


def shrunk(given: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """As the finder does it, with `fails` in place of validators and programs."""
    while True:
        smaller = (one for one in smaller_texts(given) if size_of(one) < size_of(given) and fails(one))
        found = next(smaller, None)
        if found is None:
            return given
        given = found


def a_list(given: bytes) -> list[int] | None:
    """The numbers of "n", then n numbers on a line; None for anything else."""
    lines = given.decode().split("\n")
    if len(lines) != 3 or lines[2] or not lines[0].isdigit():
        return None
    words = lines[1].split(" ")
    if len(words) != int(lines[0]) or not all(word.lstrip("-").isdigit() for word in words):
        return None
    return [int(word) for word in words]


def test_words_go_together_with_their_count() -> None:
    def fails(given: bytes) -> bool:
        numbers = a_list(given)
        return numbers is not None and any(number > 6 for number in numbers)

    assert shrunk(b"5\n3 1 400 1 5\n", fails) == b"1\n7\n"


def test_lines_go_together_with_their_count() -> None:
    def fails(given: bytes) -> bool:
        count, *rows = given.decode().split("\n")[:-1]
        return count == str(len(rows)) and "4 4" in rows

    assert shrunk(b"4\n1 2\n4 4\n0 9\n7 7\n", fails) == b"1\n4 4\n"


def test_columns_of_a_table_go_together() -> None:
    def fails(given: bytes) -> bool:
        size, *table = [line.split(" ") for line in given.decode().split("\n")[:-1]]
        fits = bool(table) and size == [str(len(table)), str(len(table[0]))] and len({*map(len, table)}) == 1
        return fits and any("9" in row for row in table)

    assert shrunk(b"3 3\n1 1 1\n1 9 1\n1 1 1\n", fails) == b"1 1\n9\n"


def test_words_get_shorter_and_plainer() -> None:
    assert shrunk(b"Hello, World!\n", lambda given: b"!" in given and len(given) > 3) == b"aa!\n"


def test_negative_numbers_lose_what_is_not_needed() -> None:
    assert shrunk(b"-500\n", lambda given: int(given) < -2) == b"-3\n"


@pytest.mark.parametrize("given", [b"", b"\n", b"\n\n", b"7", b"\xff\xfe 3\n", b"a  b\n", b"0\n"])
def test_odd_texts_are_taken_too(given: bytes) -> None:
    assert all(isinstance(one, bytes) for one in smaller_texts(given))
