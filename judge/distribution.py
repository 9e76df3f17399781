"""How a program compares with the other accepted ones: how many took how much, in columns of equal width."""

from collections.abc import Sequence
from dataclasses import dataclass

from judge.models import Submission, Verdict

COLUMNS = 20
LEAST = 5  # people, below which a plot would say who it was
MOST = 5_000  # newest ones looked at


@dataclass(frozen=True, slots=True)
class Column:
    low: float
    high: float
    count: int
    height: float  # 0 to 100, of the tallest
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """`count`: people. How many of all submissions took more is told with the verdict (selectors.Percentiles)."""

    columns: tuple[Column, ...]
    count: int
    mine: float


def histogram(values: Sequence[float], mine: float, columns: int = COLUMNS) -> Distribution:
    """From 0 to the 95th percentile (or mine, if that is more): what is beyond is counted in the last column."""
    ordered = sorted(values)
    top = max(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], mine, 1)
    width = top / columns
    counts = [0] * columns
    for value in ordered:
        counts[min(columns - 1, int(value / width))] += 1
    own = min(columns - 1, int(mine / width))
    return Distribution(
        columns=tuple(
            Column(n * width, (n + 1) * width, count, 100 * count / max(counts), n == own)
            for n, count in enumerate(counts)
        ),
        count=len(ordered),
        mine=mine,
    )


def distributions(submission: Submission) -> dict[str, Distribution]:
    """Time and memory among the best accepted program of each person in the same language; {} where there are few.

    One query.
    """
    if submission.verdict != Verdict.ACCEPTED or submission.cpu_ms is None or submission.memory_kib is None:
        return {}
    rows = Submission.objects.filter(
        problem=submission.problem_id, language=submission.language_id, verdict=Verdict.ACCEPTED, cpu_ms__isnull=False
    )
    best: dict[object, tuple[int, int]] = {}
    for author, cpu_ms, memory_kib in rows.order_by("-created_at").values_list("author", "cpu_ms", "memory_kib")[:MOST]:
        taken = (cpu_ms or 0, memory_kib or 0)
        best[author] = min(best.get(author, taken), taken)
    if len(best) < LEAST:
        return {}
    times, memories = zip(*best.values(), strict=True)
    return {
        "Time": histogram(times, submission.cpu_ms),
        "Memory": histogram(memories, submission.memory_kib),
    }
