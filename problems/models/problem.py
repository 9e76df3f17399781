from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.models import PublicModel
from problems.models.companies import Company
from problems.models.topics import Tag, Topic
from problems.querysets import ProblemQuerySet
from sandbox.signatures import Signature, SignatureError, parse


def check_signature(text: str) -> None:
    """Raises ValidationError."""
    try:
        parse(text)
    except SignatureError as error:
        raise ValidationError(str(error)) from error


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    VALIDATING = "validating", "Validating"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Rejected"
    ARCHIVED = "archived", "Archived"


class Difficulty(models.IntegerChoices):
    EASY = 1, "Easy"
    MEDIUM = 2, "Medium"
    HARD = 3, "Hard"


class Problem(PublicModel):
    """A task with its limits. Tests, programs, hints and starter code are rows of their own.

    The totals are recounted from submissions (judge.services.recount_problem), never incremented.
    """

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    status_reason = models.TextField(blank=True, help_text="Why the last validation failed.")
    is_verified = models.BooleanField(default=False, help_text="Every author's program did what it declares.")
    validation_report = models.JSONField(
        null=True, blank=True, editable=False, help_text="The last one, as problems.validation.Report tells it."
    )
    difficulty = models.PositiveSmallIntegerField(choices=Difficulty, default=Difficulty.EASY)
    level = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(10)])
    topics = models.ManyToManyField(Topic, blank=True, related_name="problems")
    tags = models.ManyToManyField(Tag, blank=True, related_name="problems")
    companies = models.ManyToManyField(Company, blank=True, related_name="problems")
    similar = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="similar_to", help_text="Chosen by the author."
    )

    description_markdown = models.TextField()
    input_format = models.TextField(blank=True)
    output_format = models.TextField(blank=True)
    constraints = models.TextField(blank=True)
    signature = models.TextField(
        blank=True,
        validators=[check_signature],
        help_text="Of a problem that wants a function: two_sum(nums: list[int], target: int) -> list[int]. "
        "Starter code and drivers are made from it; tests have one JSON value per line and parameter.",
    )
    editorial_markdown = models.TextField(blank=True)

    time_limit_ms = models.PositiveIntegerField(
        default=2000, validators=[MinValueValidator(100), MaxValueValidator(30_000)]
    )
    memory_limit_kib = models.PositiveIntegerField(default=256 * 1024, validators=[MinValueValidator(16 * 1024)])
    output_limit_kib = models.PositiveIntegerField(default=64 * 1024)
    source_limit_bytes = models.PositiveIntegerField(default=64 * 1024, validators=[MaxValueValidator(1024 * 1024)])
    side_by_side = models.BooleanField(
        "tests side by side",
        default=True,
        help_text="Tests of a submission may run at once, each on a core of its own.",
    )
    compare_mode = models.CharField(
        max_length=10,
        choices=[("tokens", "Tokens"), ("exact", "Exact"), ("lines", "Unordered lines")],
        default="tokens",
    )
    case_sensitive = models.BooleanField(default=True)
    space_change_sensitive = models.BooleanField(default=False)
    float_absolute = models.FloatField(null=True, blank=True)
    float_relative = models.FloatField(null=True, blank=True)
    rules = models.JSONField(
        default=dict, blank=True, editable=False, help_text="What else its package says, as sandbox.rules.Rules has it."
    )
    root_group = models.JSONField(
        default=dict, blank=True, editable=False, help_text="How its test groups are added up, where not by points."
    )

    is_premium = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="problems"
    )
    content_hash = models.CharField(max_length=64, blank=True, help_text="Of the folder it was imported from.")
    imported_digest = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Of its rows after the import: while they have it, they are exported as the files that came.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    total_submissions = models.PositiveIntegerField(default=0, editable=False)
    total_accepted = models.PositiveIntegerField(default=0, editable=False)
    total_solvers = models.PositiveIntegerField(default=0, editable=False)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ("difficulty", "level", "title")
        indexes = (
            models.Index(fields=["status", "difficulty", "level", "title"], name="problem_list"),
            models.Index(fields=["status", "published_at"], name="problem_newest"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(total_accepted__lte=F("total_submissions")), name="problem_totals_sane"),
        )

    def __str__(self) -> str:
        return self.title

    def find_signature(self) -> Signature | None:
        """None where the problem wants a whole program."""
        return parse(self.signature) if self.signature else None

    @property
    def files_url(self) -> str:
        """Below it lie the pictures and attachments of its texts."""
        return f"{reverse('pages:problem-detail', args=[self.slug])}files/"

    @property
    def acceptance(self) -> float | None:
        """Share of judged submissions that were accepted, 0 to 1; None before the first."""
        return self.total_accepted / self.total_submissions if self.total_submissions else None


class Hint(models.Model):
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="hints")
    level = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()

    class Meta:
        ordering = ("level",)
        constraints = (models.UniqueConstraint(fields=["problem", "level"], name="hint_level_once"),)

    def __str__(self) -> str:
        return f"Hint {self.level}"


class StarterCode(models.Model):
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="starter_codes")
    language = models.CharField(max_length=30, help_text="Slug of the language.")
    code = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["problem", "language"], name="starter_once_per_language"),)

    def __str__(self) -> str:
        return self.language
