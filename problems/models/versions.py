from django.conf import settings
from django.db import models
from django.utils import timezone

from core.crypto import EncryptedBytesField
from problems.models.problem import Problem


class ProblemVersion(models.Model):
    """What a problem was after a save, as texts by name (problems.versions); who saved it, when and where."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    how = models.CharField(max_length=60, help_text="Such as: saved in the administration.")
    changed = models.CharField(max_length=300, blank=True, help_text="Names of the texts that are not as before.")
    packed = EncryptedBytesField(db_column="packed_encrypted")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["problem", "number"], name="version_once_per_problem"),)

    def __str__(self) -> str:
        return f"Version {self.number}"
