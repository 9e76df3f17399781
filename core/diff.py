"""Two texts side by side, with what differs marked. What comes out is escaped HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

CODE_WORDS = r"\s+|\w+|[^\w\s]"


@dataclass(frozen=True, slots=True)
class Part:
    """One of several texts that differ."""

    name: str
    rows: "list[DiffRow | Gap]"


@dataclass(frozen=True, slots=True)
class DiffRow:
    """Line numbers are None on the side that has no such line; `kind` is equal, changed, removed or added."""

    kind: str
    left_number: int | None
    left: SafeString
    right_number: int | None
    right: SafeString


@dataclass(frozen=True, slots=True)
class Gap:
    """Equal lines left out between two pieces of a comparison."""

    count: int


def side_by_side(left: str, right: str, *, context: int = 3) -> list[DiffRow | Gap]:
    """Two texts line by line, equal stretches folded to `context` lines around each change."""
    a, b = left.splitlines(), right.splitlines()
    rows: list[DiffRow | Gap] = []
    shown_until = 0
    for group in SequenceMatcher(None, a, b, autojunk=False).get_grouped_opcodes(context):
        if skipped := group[0][1] - shown_until:
            rows.append(Gap(skipped))
        for tag, i1, i2, j1, j2 in group:
            rows.extend(_rows(tag, a, b, i1, i2, j1, j2))
        shown_until = group[-1][2]
    if rows and (rest := len(a) - shown_until):
        rows.append(Gap(rest))
    return rows


def _rows(tag: str, a: list[str], b: list[str], i1: int, i2: int, j1: int, j2: int) -> Iterator[DiffRow]:
    pairs = zip_longest(range(i1, i2), range(j1, j2))
    for i, j in pairs:
        if i is None:
            yield DiffRow("added", None, SafeString(""), j + 1, escape(b[j]))
        elif j is None:
            yield DiffRow("removed", i + 1, escape(a[i]), None, SafeString(""))
        elif tag == "equal":
            yield DiffRow("equal", i + 1, escape(a[i]), j + 1, escape(b[j]))
        else:
            one, two = marked_pair(a[i], b[j])
            yield DiffRow("changed", i + 1, one, j + 1, two)


def marked_pair(left: str | None, right: str | None, words: str = CODE_WORDS) -> tuple[SafeString, SafeString]:
    """Two lines with the words that differ in <mark>; a line without a partner is marked whole."""
    a, b = re.findall(words, left or ""), re.findall(words, right or "")
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    one, two = SafeString(""), SafeString("")
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        one += _piece(a[i1:i2], tag == "equal")
        two += _piece(b[j1:j2], tag == "equal")
    return one, two


def _piece(words: Sequence[str], is_equal: bool) -> SafeString:
    text = "".join(words)
    if not text:
        return SafeString("")
    return escape(text) if is_equal else format_html("<mark>{}</mark>", text)
