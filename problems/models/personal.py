"""What a person keeps about a problem, for themselves alone."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from problems.models.problem import Problem


class Favourite(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="favourites")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "problem"], name="favourite_once"),)

    def __str__(self) -> str:
        return f"Favourite {self.pk}"


class Note(models.Model):
    """Private: no page, API or person but its author's shows it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "problem"], name="note_once_per_problem"),)

    def __str__(self) -> str:
        return f"Note {self.pk}"
