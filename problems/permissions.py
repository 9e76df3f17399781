from collections.abc import Callable

from accounts.permissions import Visitor, is_administrator, is_problem_editor
from problems.models import Problem


def can_create_problem(user: Visitor) -> bool:
    return is_problem_editor(user)


def can_edit_problem(user: Visitor, problem: Problem) -> bool:
    """Its author while still an instructor, and administrators."""
    return is_administrator(user) or (is_problem_editor(user) and problem.created_by_id == user.pk)


def can_view_problem(user: Visitor, problem: Problem) -> bool:
    return problem.status == "published" or can_edit_problem(user, problem)


entitlements: list[Callable[[Visitor, Problem], bool]] = []
"""Apps above register what opens a premium problem to somebody, for example a plan. One that says yes is enough."""


def can_open_problem(user: Visitor, problem: Problem) -> bool:
    """Whether its statement, hints, code and tests are shown: a premium problem is listed for all, open to its author,
    administrators and whoever is entitled. Somebody who may not view the problem at all may not open it either."""
    if not can_view_problem(user, problem):
        return False
    if not problem.is_premium or is_administrator(user):
        return True
    if user.is_authenticated and problem.created_by_id == user.pk:
        return True
    return any(entitles(user, problem) for entitles in entitlements)
