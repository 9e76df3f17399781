"""A mutant is a program with one small replacement; positions of the source are kept."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OVERFLOW = "overflow"


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a source; `start` and `end` count characters. `note` in place of "before to after"."""

    operator: str
    start: int
    end: int
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mutant:
    """`about` names it in `exceptions` and in reports: "submissions/accepted/a.py:12 < to <="."""

    path: str
    line: int
    operator: str
    change: str
    source: str
    start: int = 0

    @property
    def about(self) -> str:
        return f"{self.path}:{self.line} {self.change}"


def mutants_of(path: str, language: str, source: str) -> list[Mutant]:
    """All mutants, in the order of the source. None for a language without a mutator, or a source it cannot read."""
    from sandbox.mutation import python, tokens

    if language in python.LANGUAGES:
        edits = python.edits(source)
    elif language in tokens.LANGUAGES:
        edits = tokens.edits(source, language)
    else:
        return []
    return apply(path, source, edits)


def apply(path: str, source: str, edits: Iterable[Edit]) -> list[Mutant]:
    """One mutant for each edit that changes something; the same change twice on a line is numbered."""
    seen = {source}
    names: Counter[tuple[int, str]] = Counter()
    found = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.after)):
        text = source[: edit.start] + edit.after + source[edit.end :]
        if text in seen:
            continue
        seen.add(text)
        line = source.count("\n", 0, edit.start) + 1
        change = edit.note or f"{short(source[edit.start : edit.end])} to {short(edit.after)}"
        names[line, change] += 1
        if names[line, change] > 1:
            change += f" ({names[line, change]})"
        found.append(Mutant(path, line, edit.operator, change, text, edit.start))
    return found


def short(text: str, most: int = 60) -> str:
    """On one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def choose(mutants: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most so many, the same ones each time: operators take turns, and each prefers lines not chosen yet."""
    queues: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        queues.setdefault(mutant.operator, []).append(mutant)
    for queue in queues.values():
        queue.sort(key=lambda mutant: hashlib.sha256(mutant.about.encode()).digest())
    lines: Counter[tuple[str, int]] = Counter()
    chosen: list[Mutant] = []
    while len(chosen) < most and any(queues.values()):
        for queue in queues.values():
            if queue and len(chosen) < most:
                mutant = min(queue, key=lambda mutant: lines[mutant.path, mutant.line])
                queue.remove(mutant)
                lines[mutant.path, mutant.line] += 1
                chosen.append(mutant)
    return sorted(chosen, key=lambda mutant: (mutant.path, mutant.start, mutant.change))
