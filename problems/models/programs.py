from django.db import models

from problems.models.problem import Problem


class Program(models.Model):
    """An author's program: a solution with the verdict it must get, a generator, a validator, a grader."""

    class Kind(models.TextChoices):
        SOLUTION = "solution", "Solution"
        GENERATOR = "generator", "Generator"
        INPUT_VALIDATOR = "input_validator", "Input validator"
        ANSWER_VALIDATOR = "answer_validator", "Answer validator"
        OUTPUT_VALIDATOR = "output_validator", "Output validator"
        STATIC_VALIDATOR = "static_validator", "Static validator"
        GRADER = "grader", "Grader of test groups"

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
