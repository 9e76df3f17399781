from django.conf import settings
from django.db import models
from django.utils import timezone

from problems.models.problem import Problem, Status


class StatusChange(models.Model):
    """Who moved a problem through its life, when, and what they said. `by` None: the library, or a validation."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="status_changes")
    before = models.CharField(max_length=12, choices=Status)
    after = models.CharField(max_length=12, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["problem", "-at"], name="status_changes_newest"),)

    def __str__(self) -> str:
        return f"{self.get_before_display()} to {self.get_after_display()}"


class GateException(models.Model):
    """What somebody let pass at the gate before publishing: a check by its rule and what it is about, and why."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="gate_exceptions")
    rule = models.CharField(max_length=40)
    about = models.CharField(max_length=300, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("rule", "about")
        constraints = (models.UniqueConstraint(fields=["problem", "rule", "about"], name="gate_exception_once"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.about}".strip()
