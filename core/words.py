"""Words: how a text and what somebody types become comparable. Pure; no database."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_WORDS = 8
MAX_WORD = 40  # characters; longer ones are cut, on both sides
ENDINGS = ("ings", "ing", "edly", "ers", "er", "ies", "es", "ed", "ly", "s", "y", "e")
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[#*_`$\\|>]+")
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents, words apart by one space: what the indexes hold."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.replace("\0", " ")) if not unicodedata.combining(c))
    return " ".join(WORD.findall(plain.casefold()))


def tokens(text: str) -> tuple[str, ...]:
    """The first words of what somebody typed, folded."""
    return tuple(word[:MAX_WORD] for word in fold(text[:200]).split()[:MAX_WORDS])


def vocabulary(*texts: str) -> set[str]:
    """Words worth correcting a typo to: three letters or more, no numbers."""
    return {word for text in texts for word in fold(text).split() if 3 <= len(word) <= MAX_WORD and word.isalpha()}


def plain(*markdown: str) -> str:
    """Markdown as running text, for the index and for excerpts."""
    return re.sub(r"\s+", " ", MARKUP.sub(r"\1", " ".join(part for part in markdown if part))).strip()


def root(word: str) -> str:
    """The word without a usual English ending; at least three letters stay. For marking hits, not for finding."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def distance(one: str, other: str, most: int) -> int:
    """Edits (insert, drop, replace, swap of neighbours) between two words; `most + 1` for anything above `most`.

    Optimal string alignment, as in Damerau, "A technique for computer detection and correction of spelling errors".
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def tolerance(word: str) -> int:
    """How many typing errors a word of this length is forgiven."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def closest(word: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The nearest candidates within the word's tolerance, all at the same distance; none if nothing is near."""
    allowed = tolerance(word)
    near = sorted((distance(word, other, allowed), other[0] != word[0], other) for other in set(candidates))
    if not near or near[0][0] > allowed:
        return ()
    return tuple(other for far, first, other in near if (far, first) == near[0][:2])[:most]


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int


def hits(text: str, roots: Iterable[str]) -> Iterator[Hit]:
    """The words of a text that begin with one of the (folded) roots."""
    wanted = tuple(root for root in roots if root)
    if wanted:
        for word in WORD.finditer(text):
            found = word[0]
            if (found.casefold() if found.isascii() else fold(found)).startswith(wanted):
                yield Hit(word.start(), word.end())


def excerpt(text: str, roots: Iterable[str], around: int = 70) -> str:
    """The stretch around the first hit, cut at words; empty where there is none."""
    hit = next(hits(text, roots), None)
    if hit is None:
        return ""
    start, end = max(hit.start - around, 0), min(hit.end + around, len(text))
    if start:
        start = text.find(" ", start, hit.start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", hit.end, end), hit.end)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
