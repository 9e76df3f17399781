from collections.abc import Callable

from django.conf import settings

from accounts.permissions import Visitor, is_administrator, is_problem_editor
from problems.models import Problem


def can_create_problem(user: Visitor) -> bool:
    return is_problem_editor(user)


def can_edit_problem(user: Visitor, problem: Problem) -> bool:
    """Its author while still an instructor, and administrators."""
    return is_administrator(user) or (is_problem_editor(user) and problem.created_by_id == user.pk)


def can_view_problem(user: Visitor, problem: Problem) -> bool:
    return problem.status == "published" or can_edit_problem(user, problem) or can_review_problem(user, problem)


def can_publish_problem(user: Visitor, problem: Problem) -> bool:
    """Without a review by somebody else: administrators, and authors unless the site asks for reviews."""
    return is_administrator(user) or (can_edit_problem(user, problem) and not settings.PROBLEM_REVIEW)


def can_review_problem(user: Visitor, problem: Problem) -> bool:
    """One that waits for it: instructors and administrators other than its author."""
    is_other = is_problem_editor(user) and problem.created_by_id != user.pk
    return is_other and problem.status == "in_review"


def can_view_validation(user: Visitor, problem: Problem) -> bool:
    return can_edit_problem(user, problem) or can_review_problem(user, problem)


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
