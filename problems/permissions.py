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
