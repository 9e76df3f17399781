from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User
    from problems.models import Problem, ProblemList  # noqa: F401  named in strings


class ProblemQuerySet(models.QuerySet["Problem", Any]):
    def published(self) -> "ProblemQuerySet":
        return self.filter(status="published")

    def visible_to(self, user: "User | AnonymousUser") -> "ProblemQuerySet":
        """Published ones; instructors see their own and those in review too, administrators all."""
        if not user.is_authenticated:
            return self.published()
        if user.is_superuser or user.role in {"admin", "system_admin"}:
            return self
        if user.is_instructor:
            return self.filter(Q(status__in=("published", "in_review")) | Q(created_by=user))
        return self.published()


class ProblemListQuerySet(models.QuerySet["ProblemList", Any]):
    def kept(self) -> "ProblemListQuerySet":
        return self.filter(deleted_at=None)

    def of(self, user: "User | AnonymousUser") -> "ProblemListQuerySet":
        return self.kept().filter(owner=user.pk)

    def public(self) -> "ProblemListQuerySet":
        return self.kept().filter(visibility="public")

    def open_to(self, user: "User | AnonymousUser") -> "ProblemListQuerySet":
        """Those somebody may open who knows the address: own ones, shared ones, public ones."""
        return self.kept().filter(Q(owner=user.pk) | Q(visibility__in=("link", "public")))
