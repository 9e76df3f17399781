"""Who may: instructors see and edit their own, administrators all."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest

from accounts.models import User
from accounts.permissions import is_administrator, is_problem_editor


def author_of(request: HttpRequest) -> User:
    """The signed-in person; the administration lets nobody else in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


class ForEditors(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Open to instructors and administrators, by role: no rows of permissions to keep."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_problem_editor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_problem_editor(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_problem_editor(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_problem_editor(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)


class ForEditorsInline:
    """Whoever may edit the problem may edit its parts."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_problem_editor(request.user)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
