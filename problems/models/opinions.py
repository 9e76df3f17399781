from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import PublicModel
from problems.models.problem import Difficulty, Problem


class Opinion(models.Model):
    """What one person thinks of a problem: a like or dislike, and how hard it was. Both can be taken back."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="opinions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    likes = models.BooleanField(null=True)
    difficulty = models.PositiveSmallIntegerField(choices=Difficulty, null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["problem", "user"], name="opinion_once_per_person"),)

    def __str__(self) -> str:
        return f"{self.user_id} on {self.problem_id}"


class ProblemReport(PublicModel):
    """Something wrong with a problem, told by a reader to its author, and the author's answer."""

    class About(models.TextChoices):
        STATEMENT = "statement", "The statement"
        TESTS = "tests", "A test or a verdict"
        OTHER = "other", "Something else"

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.CharField(max_length=12, choices=About)
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (models.F("answered_at").asc(nulls_first=True), "-created_at")
        indexes = (models.Index(fields=["problem", "answered_at"], name="report_queue"),)  # of an author

    def __str__(self) -> str:
        return f"{self.get_about_display()} of {self.problem}"
