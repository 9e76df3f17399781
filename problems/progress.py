import sys
from collections.abc import Iterator, Sequence
from typing import IO, TypeVar

T = TypeVar("T")
WIDTH = 24


def show_progress(items: Sequence[T], out: IO[str] | None = None) -> Iterator[T]:
    """Walk through items, drawing a bar on a terminal; elsewhere nothing is written."""
    out = out or sys.stderr
    draws = out.isatty() and len(items) > 1
    for number, item in enumerate(items):
        if draws:
            done = WIDTH * number // len(items)
            out.write(f"\r  [{'#' * done}{'.' * (WIDTH - done)}] {number}/{len(items)} {str(item)[-40:]:40}")
            out.flush()
        yield item
    if draws:
        out.write("\r" + " " * (WIDTH + 60) + "\r")
        out.flush()
