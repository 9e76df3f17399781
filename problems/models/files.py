from django.db import models

from core.crypto import EncryptedBytesField
from problems.models.problem import Problem


class PackageFile(models.Model):
    """A file of the package that a problem was imported from, as it came; the data of tests are in their rows.

    Export begins with these, so that what no column has (pictures, notes, other languages, keys of other
    programs) is not lost. What a column says goes before them.
    """

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="package_files")
    path = models.CharField(max_length=300)
    content = EncryptedBytesField(db_column="content_encrypted", default=b"")

    class Meta:
        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=["problem", "path"], name="package_file_once_per_path"),)

    def __str__(self) -> str:
        return self.path
