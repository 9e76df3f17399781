from django.db import models

from problems.models.problem import Problem
from sandbox.attachments import media_type


class Attachment(models.Model):
    """A file that everybody who sees the problem may see: a picture of its statement, a PDF, a download.

    Texts call it by its name alone: `![A map](map.png)`. At most 5 MiB (sandbox.attachments.MAX_BYTES).
    """

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=100)
    path = models.CharField(max_length=200, blank=True, help_text="In its package, such as statement/map.png.")
    data = models.BinaryField()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["problem", "name"], name="attachment_once_per_problem"),)

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        return media_type(self.name)
