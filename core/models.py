import uuid

from django.db import models


class PublicModel(models.Model):
    """A row that the outside may name: its key is a UUID, never a guessable number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class SiteState(models.Model):
    """The one row of switches that staff turn on the status page."""

    banner = models.CharField(
        max_length=300, blank=True, help_text="Shown on top of every page, for example before maintenance."
    )
    judging_paused = models.BooleanField(
        default=False, help_text="Submissions are kept in the queue and judged when judging goes on."
    )

    class Meta:
        verbose_name = verbose_name_plural = "site state"

    def __str__(self) -> str:
        return "Site state"

    @classmethod
    def load(cls) -> "SiteState":
        return cls.objects.get_or_create(pk=1)[0]
