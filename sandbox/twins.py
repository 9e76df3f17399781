"""Problems whose accepted programs are the same up to names, comments and white space: one problem told twice. Pure."""

import io
import re
import tokenize
from collections.abc import Iterable, Iterator

from sandbox.mutation.tokens import TOKEN
from sandbox.package import Package

COMMENT = re.compile(r"--[^\n]*")
LAYOUT = {tokenize.INDENT: "{", tokenize.DEDENT: "}", tokenize.NEWLINE: ";"}  # white space that means something
NAME = re.compile(r"[^\W\d]\w*")
Shape = tuple[str, ...]


def shape(source: str, language: str) -> Shape:
    """The tokens of a program, each name replaced by the number of its first place; literals are kept.

    Words of the language and its library are numbered too: where they differ, another token nearly always does.
    """
    numbers: dict[str, str] = {}
    tokens = python_tokens(source) if language in ("python", "pypy") else other_tokens(source, language)
    return tuple(numbers.setdefault(text, f"${len(numbers)}") if NAME.fullmatch(text) else text for text in tokens)


def python_tokens(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in LAYOUT:
            yield LAYOUT[token.type]
        elif token.type not in (tokenize.COMMENT, tokenize.NL):
            yield token.string


def other_tokens(source: str, language: str) -> Iterator[str]:
    for found in TOKEN.finditer(COMMENT.sub("", source) if language == "sqlite" else source):
        if found.lastgroup != "skip":
            yield found[0]


def twins(packages: Iterable[Package]) -> list[tuple[str, str]]:
    """Paths of each accepted program, as SLUG/submissions/..., and of the same one in a problem before it."""
    first: dict[tuple[str, Shape], tuple[str, str]] = {}
    found = []
    for package in packages:
        for program in package.programs:
            if program.expected != "accepted":
                continue
            place = (package.slug, f"{package.slug}/{program.path}")
            before = first.setdefault((program.language, shape(program.source, program.language)), place)
            if before[0] != package.slug:
                found.append((place[1], before[1]))
    return found
