"""Lists of problems that people keep. A deleted list stays for a while, so that deleting can be undone."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import PublicModel
from problems.models.problem import Problem
from problems.querysets import ProblemListQuerySet


class ProblemList(PublicModel):
    class Visibility(models.TextChoices):
        PRIVATE = "private", "Only me"
        LINK = "link", "Whoever has the link"
        PUBLIC = "public", "Everybody"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problem_lists")
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProblemListQuerySet.as_manager()

    class Meta:
        ordering = ("name", "created_at")
        indexes = (models.Index(fields=["owner", "name"], name="list_of_owner"),)

    def __str__(self) -> str:
        return self.name


class ListItem(models.Model):
    """A problem's place in a list; `position` orders, gaps are allowed."""

    list = models.ForeignKey(ProblemList, on_delete=models.CASCADE, related_name="items")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="list_items")
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["list", "problem"], name="problem_once_per_list"),)

    def __str__(self) -> str:
        return f"{self.position}"
