"""Who may do what by role. Every app asks here; none compares role names itself."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import Role, User

Visitor = User | AnonymousUser


def is_problem_editor(user: Visitor) -> bool:
    """May author problems: instructors and administrators."""
    return user.is_authenticated and user.is_active and user.is_instructor


def is_administrator(user: Visitor) -> bool:
    """May act on what belongs to others: administrators alone."""
    return user.is_authenticated and user.is_active and (user.is_superuser or user.role in ADMINISTRATORS)


ADMINISTRATORS = frozenset({Role.ADMIN, Role.SYSTEM_ADMIN})
