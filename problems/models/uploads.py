from django.conf import settings
from django.db import models
from django.utils import timezone

from core.crypto import EncryptedBytesField
from core.models import PublicModel


class PackageUpload(PublicModel):
    """An archive of problems that somebody uploaded, and what became of it.

    The row is the queue: while it waits it has the archive, afterwards only the outcome.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being imported"
        IMPORTED = "imported", "Imported"
        REFUSED = "refused", "Refused"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="package_uploads")
    name = models.CharField(max_length=250)
    archive = EncryptedBytesField(db_column="archive_encrypted", default=b"")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # imported: slug, title, is_new, is_changed, left_out of each problem; refused: file, line, rule of each fault
    outcome = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["by", "-created_at"], name="package_uploads_newest"),)  # of a person

    def __str__(self) -> str:
        return self.name
