from accounts.permissions import Visitor, is_administrator, is_problem_editor
from problems.models import Problem


def can_create_problem(user: Visitor) -> bool:
    return is_problem_editor(user)


def can_edit_problem(user: Visitor, problem: Problem) -> bool:
    """Its author while still an instructor, and administrators."""
    return is_administrator(user) or (is_problem_editor(user) and problem.created_by_id == user.pk)


def can_view_problem(user: Visitor, problem: Problem) -> bool:
    return problem.status == "published" or can_edit_problem(user, problem)
