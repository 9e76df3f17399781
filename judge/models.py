from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models import PublicModel
from judge.querysets import (
    ANSWERS,
    JudgementQuerySet,
    LanguageQuerySet,
    RunQuerySet,
    SmallCaseQuerySet,
    SubmissionQuerySet,
)
from problems.models import Problem, TestCase


class Language(models.Model):
    """A language as the sandbox offers it; rows are kept in step by `sync_languages`, never by hand."""

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(max_length=60)
    version = models.CharField(max_length=100, blank=True, help_text="What the toolchain answered.")
    extension = models.CharField(max_length=10)
    compile_command = models.CharField(max_length=500, blank=True)
    run_command = models.CharField(max_length=500)
    time_factor = models.FloatField(default=1.0)
    aliases = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True, help_text="Switched off by staff, it is offered to nobody.")
    is_offered = models.BooleanField(default=False, help_text="Its toolchain answers here.")

    objects = LanguageQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    QUEUED = "queued", "Queued"
    COMPILING = "compiling", "Compiling"
    RUNNING = "running", "Running"
    DONE = "done", "Done"


class Verdict(models.TextChoices):
    ACCEPTED = "AC", "Accepted"
    WRONG_ANSWER = "WA", "Wrong answer"
    TIME_LIMIT = "TLE", "Time limit exceeded"
    MEMORY_LIMIT = "MLE", "Memory limit exceeded"
    OUTPUT_LIMIT = "OLE", "Output limit exceeded"
    RUNTIME_ERROR = "RE", "Runtime error"
    COMPILE_ERROR = "CE", "Compilation error"
    JUDGE_ERROR = "JE", "Judge error"
    SKIPPED = "SKIPPED", "Skipped"


class Priority(models.IntegerChoices):
    """Smaller goes first. What is judged again comes after all of these (judge.rejudging)."""

    CONTEST = 0, "Contest"
    PREMIUM = 10, "Premium"
    NORMAL = 20, "Normal"


class Submission(PublicModel):
    """A program handed in. The row is the queue: state, priority and lease say whose turn it is.

    queued -> compiling -> running -> done. Only the worker whose `attempt` is the row's may write.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="submissions")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="submissions")
    source = models.TextField()
    files = models.JSONField(default=dict, blank=True, help_text="Texts of the other files, or of answers, by name.")
    file_name = models.CharField(max_length=60, blank=True, help_text="Of the source, where it is not the usual one.")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    message = models.TextField(blank=True, help_text="Why judging failed; for staff.")
    points = models.FloatField(default=0)
    points_max = models.FloatField(default=100)
    tests_total = models.PositiveIntegerField(default=0)
    tests_passed = models.PositiveIntegerField(default=0)
    cpu_ms = models.PositiveIntegerField(null=True, blank=True, help_text="Slowest test.")
    memory_kib = models.PositiveIntegerField(null=True, blank=True, help_text="Largest test.")
    compile_output = models.TextField(blank=True)
    toolchain = models.CharField(max_length=100, blank=True)
    made_from = models.JSONField(default=dict, blank=True, help_text="Hashes of all that decided: judge.provenance.")
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    attempt = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0, help_text="Attempts that ended by our own failure.")
    lease_until = models.DateTimeField(null=True, blank=True)
    idempotency_key = models.CharField(max_length=80, blank=True)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=["priority", "queued_at"], condition=~Q(state="done"), name="submission_queue"),
            models.Index(fields=["author", "problem", "-created_at"], name="submission_mine"),
            models.Index(fields=["author", "-created_at"], name="submission_by_author"),
            models.Index(fields=["problem", "verdict", "author"], name="submission_statistics"),
            models.Index(fields=["-created_at"], name="submission_latest"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state="done") ^ Q(verdict=""), name="submission_done_has_verdict"),
            models.UniqueConstraint(
                fields=["author", "idempotency_key"], condition=~Q(idempotency_key=""), name="submission_once_per_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem}: {self.get_verdict_display() or self.get_state_display()}"

    @property
    def is_final(self) -> bool:
        return self.state == State.DONE

    @property
    def was_run(self) -> bool:
        """Answers are not: they take no time and no memory."""
        return self.language_id != ANSWERS


class CaseResult(models.Model):
    """What one test said in one attempt. Outputs are kept for samples only, cut to 64 KiB."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="case_results")
    test_case = models.ForeignKey(TestCase, null=True, on_delete=models.SET_NULL, related_name="+")
    attempt = models.PositiveSmallIntegerField()
    index = models.PositiveIntegerField(help_text="From 0, in the order of the tests.")
    name = models.CharField(max_length=100)
    is_sample = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Verdict)
    cpu_ms = models.FloatField(default=0)
    wall_ms = models.FloatField(default=0)
    memory_kib = models.PositiveIntegerField(default=0)
    exit_code = models.IntegerField(null=True)
    signal = models.CharField(max_length=20, blank=True)
    output = models.TextField(blank=True)
    stderr = models.TextField(blank=True)
    message = models.TextField(blank=True, help_text="May tell the answer: for staff, and shown of samples.")
    judge_message = models.TextField(blank=True, help_text="What the output validator has to say to staff.")
    team_message = models.TextField(blank=True, help_text="What the output validator has to say to the author.")
    transcript = models.TextField(blank=True, help_text="Of an interaction: < to the program, > by it. Samples only.")
    score = models.FloatField(null=True, blank=True, help_text="What the output validator gave.")

    class Meta:
        ordering = ("index",)
        constraints = (
            models.UniqueConstraint(fields=["submission", "attempt", "index"], name="case_once_per_attempt"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.get_verdict_display()}"


class Run(PublicModel):
    """Own input or the samples, tried without submitting. Not history: swept an hour after it was made."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    problem = models.ForeignKey(Problem, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.ForeignKey(Language, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()
    files = models.JSONField(default=dict, blank=True)
    file_name = models.CharField(max_length=60, blank=True)
    inputs = models.JSONField(help_text="List of {name, input, expected or null}.")
    time_limit_ms = models.PositiveIntegerField(default=2000)
    memory_limit_kib = models.PositiveIntegerField(default=256 * 1024)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    compile_output = models.TextField(blank=True)
    message = models.TextField(blank=True)
    results = models.JSONField(
        default=list,
        help_text="List of {name, verdict, stdout, stderr, cpu_ms, memory_kib, exit_code, signal, passed}.",
    )
    is_trace = models.BooleanField(default=False, help_text="To be stepped through: one input, told line by line.")
    trace = models.JSONField(null=True, blank=True, help_text="As sandbox.tracing.Trace has it; made by the program.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = RunQuerySet.as_manager()

    def __str__(self) -> str:
        return f"run {self.state}"

    @property
    def is_final(self) -> bool:
        return self.state == State.DONE

    @property
    def trace_id(self) -> str:
        """Of the element that holds the trace."""
        return f"trace-{self.pk}"


class SmallCase(PublicModel):
    """A small input on which a submission fails, asked for by its author (judge.small_cases). A queue like Run."""

    class Outcome(models.TextChoices):
        FOUND = "found", "Found"
        NOT_FOUND = "not_found", "Not found"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "We failed"

    NOT_COUNTED = (Outcome.REFUSED, Outcome.FAILED)  # against the day's limit

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="small_cases")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tried = models.PositiveIntegerField(default=0, help_text="Inputs the program was run on.")
    seconds = models.FloatField(null=True, blank=True)
    message = models.TextField(blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    given = models.TextField(blank=True)
    expected = models.TextField(blank=True)
    output = models.TextField(blank=True)
    stderr = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SmallCaseQuerySet.as_manager()

    class Meta:
        ordering = ("created_at",)
        indexes = (
            models.Index(fields=["created_at"], condition=~Q(state="done"), name="small_case_queue"),
            models.Index(fields=["submission", "-created_at"], name="small_case_of_submission"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state="done") ^ Q(outcome=""), name="small_case_done_has_outcome"),
        )

    def __str__(self) -> str:
        return f"small case: {self.get_outcome_display() or self.get_state_display()}"

    @property
    def hex(self) -> str:
        return self.pk.hex

    @property
    def is_final(self) -> bool:
        return self.state == State.DONE


class Draft(models.Model):
    """What somebody was writing: one per person, problem and language, saved as they type."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="drafts")
    language = models.ForeignKey(Language, on_delete=models.CASCADE, related_name="+")
    source = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "problem", "language"], name="draft_once_per_language"),
        )

    def __str__(self) -> str:
        return f"draft of {self.problem_id}"


class Rejudging(PublicModel):
    """A second judgement of some submissions, to be looked at before it counts (judge.rejudging)."""

    class Stage(models.TextChoices):
        JUDGING = "judging", "Being judged"
        READY = "ready", "To be looked at"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        CANCELLED = "cancelled", "Cancelled"

    reason = models.CharField(max_length=300, help_text="Told to everybody whose verdict changes.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.JUDGING)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.reason


class Judgement(PublicModel):
    """What one submission gets in a rejudging. A queue like Submission, worked on when that one is empty."""

    rejudging = models.ForeignKey(Rejudging, on_delete=models.CASCADE, related_name="judgements")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="judgements")
    old_verdict = models.CharField(max_length=8, choices=Verdict)
    old_points = models.FloatField()
    seen_attempt = models.PositiveSmallIntegerField(help_text="Of the submission: a later one is not overwritten.")
    result = models.JSONField(default=dict, blank=True, help_text="Fields of Submission; empty where we failed.")
    cases = models.JSONField(default=list, blank=True, help_text="Fields of CaseResult, one entry a test.")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    points = models.FloatField(default=0)
    is_applied = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ("created_at",)
        indexes = (models.Index(fields=["created_at"], condition=~Q(state="done"), name="judgement_queue"),)
        constraints = (models.UniqueConstraint(fields=["rejudging", "submission"], name="judgement_once"),)

    def __str__(self) -> str:
        return f"{self.get_old_verdict_display()} → {self.get_verdict_display() or self.get_state_display()}"


class WorkerClock(models.Model):
    """How quick a worker process found its machine when it last measured (judge.fairness)."""

    name = models.CharField(max_length=100, primary_key=True)
    drift = models.FloatField(help_text="Slower than its best, as a share.")
    is_fair = models.BooleanField()
    measured_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FormerVerdict(models.Model):
    """A verdict that a rejudging replaced; the submission's page tells of it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="former_verdicts")
    rejudging = models.ForeignKey(Rejudging, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300)
    verdict = models.CharField(max_length=8, choices=Verdict)
    points = models.FloatField()
    cpu_ms = models.PositiveIntegerField(null=True)
    memory_kib = models.PositiveIntegerField(null=True)
    toolchain = models.CharField(max_length=100, blank=True)
    judged_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-replaced_at",)
        constraints = (models.UniqueConstraint(fields=["submission", "rejudging"], name="former_verdict_once"),)

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} until {self.replaced_at:%Y-%m-%d}"
