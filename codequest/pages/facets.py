"""How many problems each choice of a filter would leave. Sets of problems are whole numbers, one bit per search entry:
to combine and count some hundred choices over ten thousand problems takes about a millisecond and no query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Bits = int


def bits(numbers: Iterable[int]) -> Bits:
    chosen = list(numbers)
    if not chosen:
        return 0
    rows = bytearray(max(chosen) // 8 + 1)
    for number in chosen:
        rows[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(rows, "little")


@dataclass(frozen=True)
class Facet:
    """The choices of one filter, and which of them is taken (none: the filter does not narrow)."""

    choices: Mapping[str, Bits]
    taken: tuple[str, ...] = ()

    @property
    def allowed(self) -> Bits | None:
        found: Bits = 0
        for name in self.taken:
            found |= self.choices.get(name, 0)
        return found if self.taken else None


def count(found: Bits, facets: Mapping[str, Facet]) -> dict[str, dict[str, int]]:
    """For each filter and choice, how many of `found` it leaves beside what the other filters allow."""
    counts = {}
    for name, facet in facets.items():
        others = found
        for other, beside in facets.items():
            if other != name and (allowed := beside.allowed) is not None:
                others &= allowed
        counts[name] = {choice: (others & members).bit_count() for choice, members in facet.choices.items()}
    return counts


@dataclass(frozen=True)
class Masks:
    """Published problems by what they can be filtered by; `everything` is all of them."""

    everything: Bits = 0
    topics: Mapping[str, Bits] = field(default_factory=dict)
    tags: Mapping[str, Bits] = field(default_factory=dict)
    companies: Mapping[str, Bits] = field(default_factory=dict)
    difficulties: Mapping[str, Bits] = field(default_factory=dict)
