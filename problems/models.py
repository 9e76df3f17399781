from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.crypto import EncryptedBytesField
from core.models import PublicModel
from problems.querysets import ProblemQuerySet


class Topic(PublicModel):
    """A node of the tree of topics; `slug` is unique over the whole tree."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    display_order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("display_order", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Slugs from the root, such as `graphs/traversal`; one query per ancestor that is not loaded."""
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug


class Tag(PublicModel):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    VALIDATING = "validating", "Validating"
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

    description_markdown = models.TextField()
    input_format = models.TextField(blank=True)
    output_format = models.TextField(blank=True)
    constraints = models.TextField(blank=True)
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

    @property
    def acceptance(self) -> float | None:
        """Share of judged submissions that were accepted, 0 to 1; None before the first."""
        return self.total_accepted / self.total_submissions if self.total_submissions else None


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
    explanation = models.TextField(blank=True)
    generator = models.CharField(max_length=200, blank=True, help_text="Path of the program that makes the input.")
    generator_args = models.JSONField(default=list, blank=True)
    options = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="args, flags, input_flags and comparison of this test alone.",
    )
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of input, NUL, expected output.")
    is_ready = models.BooleanField(default=True)

    class Meta:
        ordering = ("display_order", "name")
        constraints = (models.UniqueConstraint(fields=["problem", "name"], name="test_once_per_problem"),)
        indexes = (models.Index(fields=["problem", "display_order"], name="test_in_order"),)

    def __str__(self) -> str:
        return self.name


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


class Program(models.Model):
    """An author's program: a solution with the verdict it must get, a generator, a validator."""

    class Kind(models.TextChoices):
        SOLUTION = "solution", "Solution"
        GENERATOR = "generator", "Generator"
        INPUT_VALIDATOR = "input_validator", "Input validator"
        ANSWER_VALIDATOR = "answer_validator", "Answer validator"
        OUTPUT_VALIDATOR = "output_validator", "Output validator"

    class Expected(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        WRONG_ANSWER = "wrong_answer", "Wrong answer"
        TIME_LIMIT = "time_limit_exceeded", "Time limit exceeded"
        RUNTIME_ERROR = "run_time_error", "Runtime error"
        REJECTED = "rejected", "Anything but accepted"
        PARTIAL = "partially_accepted", "Some of the points"

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="programs")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SOLUTION)
    path = models.CharField(max_length=200)
    language = models.CharField(max_length=30, help_text="Slug of the language.")
    code = models.TextField()
    files = models.JSONField(default=dict, blank=True, help_text="Other files of the program, by name.")
    file_name = models.CharField(max_length=100, blank=True, help_text="Of the code itself, where it has one.")
    expected = models.CharField(max_length=30, choices=Expected, blank=True)
    expectations = models.JSONField(
        default=list, blank=True, editable=False, help_text="All that is asked of it, as sandbox.expectations has it."
    )
    is_reference = models.BooleanField(default=False, help_text="Makes the expected outputs of generated tests.")

    class Meta:
        ordering = ("kind", "path")
        constraints = (models.UniqueConstraint(fields=["problem", "path"], name="program_once_per_path"),)

    def __str__(self) -> str:
        return self.path
