"""The life of a problem.

draft -> validating -> published | rejected; published -> archived -> draft. Staff may publish without
validation where there is nothing to run; such a problem is marked unverified.
"""

from problems.models import Status

NEXT: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.VALIDATING, Status.PUBLISHED, Status.ARCHIVED}),
    Status.VALIDATING: frozenset({Status.VALIDATING, Status.PUBLISHED, Status.REJECTED, Status.DRAFT}),
    Status.PUBLISHED: frozenset({Status.VALIDATING, Status.ARCHIVED, Status.DRAFT}),
    Status.REJECTED: frozenset({Status.VALIDATING, Status.DRAFT, Status.PUBLISHED, Status.ARCHIVED}),
    Status.ARCHIVED: frozenset({Status.DRAFT, Status.VALIDATING}),
}


def can_become(now: str, then: str) -> bool:
    return then in NEXT[now]
