"""The life of a problem.

    draft -> validating -> published -> archived -> draft
                       |-> in review -> published | rejected
                       `-> rejected -> validating | in review | published (with named exceptions)

Who may not publish has a problem reviewed once it is validated: somebody else approves it or returns it with notes.
Staff may publish without validation where there is nothing to run; such a problem is marked unverified.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from problems.models import Status

NEXT: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.VALIDATING, Status.PUBLISHED, Status.ARCHIVED}),
    Status.VALIDATING: frozenset(
        {Status.VALIDATING, Status.IN_REVIEW, Status.PUBLISHED, Status.REJECTED, Status.DRAFT}
    ),
    Status.IN_REVIEW: frozenset({Status.PUBLISHED, Status.REJECTED, Status.DRAFT, Status.VALIDATING, Status.ARCHIVED}),
    Status.PUBLISHED: frozenset({Status.VALIDATING, Status.ARCHIVED, Status.DRAFT}),
    Status.REJECTED: frozenset({Status.VALIDATING, Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.ARCHIVED}),
    Status.ARCHIVED: frozenset({Status.DRAFT, Status.VALIDATING}),
}


def can_become(now: str, then: str) -> bool:
    return then in NEXT[now]


def blocking(report: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """Checks of a kept report that fail and that nobody has let pass."""
    checks: Sequence[Mapping[str, Any]] = (report or {}).get("checks") or ()
    return [check for check in checks if check["severity"] == "error" and not check.get("reason")]


def is_excusable(report: Mapping[str, Any] | None) -> bool:
    """Whether naming exceptions is all that a finished validation still needs."""
    return bool(report) and not (report or {}).get("running") and bool((report or {}).get("checks"))
