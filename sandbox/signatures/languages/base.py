from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from string import Template

from sandbox.signatures.types import Signature


@dataclass(frozen=True, slots=True)
class Language:
    """`starter`: what the editor holds at first. `driver`: the files that call the program, one of them the entry
    point. `file_name`: where the driver finds the program. `wrap`: what surrounds the program there; nothing that
    comes before it may end a line, so that the compiler's line numbers stay the author's own.
    """

    starter: Callable[[Signature], str]
    driver: Callable[[Signature], Mapping[str, str]]
    file_name: Callable[[Signature], str]
    wrap: Callable[[Signature, str], str] = lambda signature, source: source


class Driver(Template):
    """A driver's text with ${places}; no `$` of the language's own is meant."""

    delimiter = "@@"


def safe(name: str, reserved: Collection[str]) -> str:
    """The name of a parameter where it is a word of the language."""
    return f"{name}_" if name in reserved else name


def indented(lines: str, by: str) -> str:
    return "".join(f"{by}{line}\n" if line else "\n" for line in lines.split("\n")).rstrip("\n")
