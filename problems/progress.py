import sys
from collections.abc import Callable, Iterator, Sequence
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
        clear(out)


def name_current(out: IO[str] | None = None) -> Callable[[str], None]:
    """Something to call with what is worked on now, where nobody knows how much there is; on a terminal only."""
    out = out or sys.stderr
    done = 0

    def tell(name: str) -> None:
        nonlocal done
        done += 1
        if out.isatty():
            out.write(f"\r  {done} {name[-40:]:40}")
            out.flush()

    return tell


def clear(out: IO[str]) -> None:
    out.write("\r" + " " * (WIDTH + 60) + "\r")
    out.flush()
