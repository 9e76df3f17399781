import sys
from collections.abc import Iterator, Sequence
from typing import IO, TypeVar

T = TypeVar("T")
WIDTH = 24


def show_progress(items: Sequence[T], out: IO[str] | None = None) -> Iterator[T]:
    """Walk through items, drawing a bar on a terminal; elsewhere nothing is written."""
    out = out or sys.stderr
    for number, item in enumerate(items):
        if len(items) > 1:
            show_step(str(item), number, len(items), out)
        yield item
    clear(out)


def show_step(now: str, done: int, of: int, out: IO[str] | None = None) -> None:
    """Draw a bar with what is worked on now, on a terminal; to be cleared at the end. `of` 0: nobody knows yet."""
    out = out or sys.stderr
    if out.isatty():
        filled = WIDTH * done // of if of else 0
        steps = f"{done}/{of} " if of else ""
        out.write(f"\r  [{'#' * filled}{'.' * (WIDTH - filled)}] {steps}{now[-40:]:40}")
        out.flush()


def clear(out: IO[str] | None = None) -> None:
    """Take the bar away."""
    out = out or sys.stderr
    if out.isatty():
        out.write("\r" + " " * (WIDTH + 60) + "\r")
        out.flush()
