import base64
import json
from collections.abc import Mapping

from django.db import models

from core.crypto import EncryptedBytesField
from core.models import PublicModel
from problems.models.problem import Problem


class TestGroup(models.Model):
    """Tests that earn points together: all of them must pass, unless `rules` say otherwise."""

    __test__ = False  # the name is the domain's; pytest is not meant

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=60)
    points = models.PositiveIntegerField(default=100)
    rules = models.JSONField(
        default=dict, blank=True, editable=False, help_text="Of its package, as sandbox.job.Group has them."
    )
    display_order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("display_order", "id")
        constraints = (models.UniqueConstraint(fields=["problem", "name"], name="group_once_per_problem"),)

    def __str__(self) -> str:
        return self.name


class TestCase(PublicModel):
    """One test, encrypted at rest. Samples are public and belong to no group.

    A generated test carries its recipe; until `is_ready` its data is still to be made.
    """

    __test__ = False

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="test_cases")
    group = models.ForeignKey(TestGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="test_cases")
    name = models.CharField(max_length=100)
    display_order = models.PositiveIntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    points = models.PositiveIntegerField(default=10, help_text="Its share where the problem has no groups.")
    input_data = EncryptedBytesField(db_column="input_encrypted", default=b"")
    expected_output = EncryptedBytesField(db_column="expected_output_encrypted", default=b"")
    packed_files = EncryptedBytesField(db_column="files_encrypted", default=b"", editable=False)
    explanation = models.TextField(blank=True)
    generator = models.CharField(max_length=200, blank=True, help_text="Path of the program that makes the input.")
    generator_args = models.JSONField(default=list, blank=True)
    options = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="args, flags, input_flags, comparison and the digest of the files of this test alone; static: that "
        "it has no data, and the static validator decides.",
    )
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of input, NUL, expected output.")
    is_ready = models.BooleanField(default=True)

    class Meta:
        ordering = ("display_order", "name")
        constraints = (models.UniqueConstraint(fields=["problem", "name"], name="test_once_per_problem"),)
        indexes = (models.Index(fields=["problem", "display_order"], name="test_in_order"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_static(self) -> bool:
        """Whether it has no data: the static validator looks at what was handed in."""
        return "static" in self.options

    @property
    def files(self) -> dict[str, bytes]:
        """What lies in a program's working directory, by name."""
        packed = bytes(self.packed_files)
        return {name: base64.b64decode(data) for name, data in json.loads(packed).items()} if packed else {}


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """As `packed_files` keeps them."""
    return (
        json.dumps({name: base64.b64encode(data).decode() for name, data in files.items()}).encode() if files else b""
    )
