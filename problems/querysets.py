from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User
    from problems.models import Problem  # noqa: F401  named in a string


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
