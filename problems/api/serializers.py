from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from problems.models import Difficulty, Program
from problems.models.problem import check_signature
from problems.permissions import can_open_problem
from sandbox.package import MAX_PART_CHARS, MAX_STATEMENT_CHARS
from sandbox.toolchains import toolchains

MAX_TESTS = 200
MAX_CHARS = 4 * 1024 * 1024  # of a test, as much as a body may have
SHOWN_CHARS = 1000  # of each test in a list
RESERVED_SLUGS = {"categories", "tags"}


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class TagSlugs(serializers.Field[Any, Any, list[str], Any]):
    """Reads prefetched tags; no query."""

    def to_representation(self, value: Any) -> list[str]:
        return [tag.slug for tag in value.all()]


class ProblemListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.SlugField()
    title = serializers.CharField()
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)
    acceptance_rate = serializers.FloatField(source="acceptance", allow_null=True)
    total_submissions = serializers.IntegerField()
    total_accepted = serializers.IntegerField()
    tags = TagSlugs()
    user_status = serializers.SerializerMethodField()
    is_premium = serializers.BooleanField()
    has_access = serializers.SerializerMethodField()

    def get_has_access(self, problem: Any) -> bool:
        return can_open_problem(self.context["user"], problem)

    def get_user_status(self, problem: Any) -> str:
        status: str = self.context["statuses"][problem.pk]
        return status


class SampleTestCase(serializers.Serializer[Any]):
    input = serializers.SerializerMethodField()
    output = serializers.SerializerMethodField()
    explanation = serializers.CharField()

    def get_input(self, case: Any) -> str:
        return bytes(case.input_data).decode("utf-8", "replace")

    def get_output(self, case: Any) -> str:
        return bytes(case.expected_output).decode("utf-8", "replace")


class HintItem(serializers.Serializer[Any]):
    level = serializers.IntegerField()
    text = serializers.CharField()


class RelatedProblem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.SlugField()
    title = serializers.CharField()
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)


class TopicItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.SlugField()
    name = serializers.CharField()


class UserProgressItem(serializers.Serializer[Any]):
    submission_count = serializers.IntegerField()
    best_submission_id = serializers.UUIDField(allow_null=True)
    solved = serializers.BooleanField()


class ProblemDetail(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.SlugField()
    title = serializers.CharField()
    status = serializers.SerializerMethodField()
    status_reason = serializers.CharField()
    is_verified = serializers.BooleanField()
    description_markdown = serializers.CharField()
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)
    level = serializers.IntegerField()
    topics = TopicItem(many=True)
    tags = TagSlugs()
    time_limit_ms = serializers.IntegerField()
    memory_limit_kb = serializers.IntegerField(source="memory_limit_kib")
    source_limit_bytes = serializers.IntegerField()
    input_format = serializers.CharField()
    output_format = serializers.CharField()
    constraints = serializers.CharField()
    signature = serializers.CharField()
    sample_test_cases = SampleTestCase(many=True)
    hints = HintItem(many=True)
    related_problems = RelatedProblem(many=True)
    starter_code = serializers.DictField(child=serializers.CharField())
    user_progress = UserProgressItem()
    acceptance_rate = serializers.FloatField(source="acceptance", allow_null=True)
    total_submissions = serializers.IntegerField()
    total_accepted = serializers.IntegerField()
    is_premium = serializers.BooleanField()
    has_access = serializers.BooleanField(help_text="False: statement, samples, hints and starter code are left empty.")

    def get_status(self, problem: Any) -> str:
        return str(problem.status).upper()


class LanguageField(serializers.CharField):
    """The slug of a language; its aliases are understood."""

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data).lower()
        for slug, toolchain in toolchains().items():
            if name == slug or name in toolchain.aliases:
                return slug
        raise serializers.ValidationError(f"No language is called {name!r}; see /api/v1/languages.")


class NewTestCase(serializers.Serializer[Any]):
    input = serializers.CharField(allow_blank=True, trim_whitespace=False)
    expected_output = serializers.CharField(allow_blank=True, trim_whitespace=False)
    is_sample = serializers.BooleanField(default=False)
    points = serializers.IntegerField(default=10, min_value=0, max_value=1000)
    explanation = serializers.CharField(allow_blank=True, default="")


class NewSolution(serializers.Serializer[Any]):
    language = LanguageField()
    code = serializers.CharField(trim_whitespace=False, max_length=1024 * 1024)
    expected = serializers.ChoiceField(choices=Program.Expected.choices, default=Program.Expected.ACCEPTED)


class Checker(serializers.Serializer[Any]):
    mode = serializers.ChoiceField(choices=["tokens", "exact", "lines"], default="tokens")
    case_sensitive = serializers.BooleanField(default=True)
    space_change_sensitive = serializers.BooleanField(default=False)
    float_absolute = serializers.FloatField(required=False, allow_null=True, min_value=0)
    float_relative = serializers.FloatField(required=False, allow_null=True, min_value=0)


class NewProblem(serializers.Serializer[Any]):
    slug = serializers.RegexField(r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)
    title = serializers.CharField(max_length=200)
    description_markdown = serializers.CharField(trim_whitespace=False, max_length=MAX_STATEMENT_CHARS)
    input_format = serializers.CharField(allow_blank=True, default="", max_length=MAX_PART_CHARS)
    output_format = serializers.CharField(allow_blank=True, default="", max_length=MAX_PART_CHARS)
    constraints = serializers.CharField(allow_blank=True, default="", max_length=MAX_PART_CHARS)
    signature = serializers.CharField(
        allow_blank=True, default="", max_length=4_000, trim_whitespace=False, validators=[check_signature]
    )
    editorial_markdown = serializers.CharField(allow_blank=True, default="", max_length=MAX_STATEMENT_CHARS)
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)
    level = serializers.IntegerField(default=1, min_value=1, max_value=10)
    topic_ids = serializers.ListField(child=serializers.UUIDField(), default=list, max_length=10)
    tags = serializers.ListField(child=serializers.CharField(max_length=60), default=list, max_length=20)
    time_limit_ms = serializers.IntegerField(default=2000, min_value=100, max_value=30_000)
    memory_limit_kb = serializers.IntegerField(default=256 * 1024, min_value=16 * 1024, max_value=4 * 1024 * 1024)
    test_cases = serializers.ListField(child=NewTestCase(), min_length=1, max_length=MAX_TESTS)
    hints = serializers.ListField(child=serializers.CharField(max_length=MAX_PART_CHARS), default=list, max_length=10)
    starter_code = serializers.DictField(child=serializers.CharField(trim_whitespace=False), default=dict)
    checker = Checker(required=False)
    solutions = serializers.ListField(child=NewSolution(), default=list, max_length=20)
    is_premium = serializers.BooleanField(default=False)
    publish = serializers.BooleanField(default=False)

    def validate_slug(self, slug: str) -> str:
        if slug in RESERVED_SLUGS:
            raise serializers.ValidationError(f"{slug} is an address of the site; choose another.")
        return slug

    def validate_starter_code(self, codes: dict[str, str]) -> dict[str, str]:
        field = LanguageField()
        return {field.to_internal_value(name): code for name, code in codes.items()}


class CreatedProblem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.SlugField()
    status = serializers.SerializerMethodField()
    is_verified = serializers.BooleanField()
    created_at = serializers.DateTimeField()

    def get_status(self, problem: Any) -> str:
        return str(problem.status).upper()


class ChangedProblem(NewProblem):
    """As for a new problem; tests and solutions that are left out stay."""

    test_cases = serializers.ListField(child=NewTestCase(), min_length=1, max_length=MAX_TESTS, required=False)
    solutions = serializers.ListField(child=NewSolution(), max_length=20, required=False)
    publish = None  # type: ignore[assignment]  # the field is taken out
    version = serializers.CharField(
        required=False, max_length=64, help_text="Of the problem as you read it: 409 if it has changed since."
    )


class ProblemSource(serializers.Serializer[Any]):
    """Everything its author wrote, with the version that a change may name."""

    id = serializers.UUIDField()
    version = serializers.CharField()
    slug = serializers.SlugField()
    title = serializers.CharField()
    status = serializers.SerializerMethodField()
    status_reason = serializers.CharField()
    is_verified = serializers.BooleanField()
    description_markdown = serializers.CharField()
    input_format = serializers.CharField()
    output_format = serializers.CharField()
    constraints = serializers.CharField()
    editorial_markdown = serializers.CharField()
    difficulty = serializers.ChoiceField(choices=Difficulty.choices)
    level = serializers.IntegerField()
    topics = TopicItem(many=True)
    tags = TagSlugs()
    time_limit_ms = serializers.IntegerField()
    memory_limit_kb = serializers.IntegerField(source="memory_limit_kib")
    checker = serializers.SerializerMethodField()
    hints = serializers.SerializerMethodField()
    starter_code = serializers.SerializerMethodField()
    solutions = serializers.SerializerMethodField()
    is_premium = serializers.BooleanField()
    test_case_count = serializers.SerializerMethodField()
    updated_at = serializers.DateTimeField()

    def get_status(self, problem: Any) -> str:
        return str(problem.status).upper()

    @extend_schema_field(Checker)
    def get_checker(self, problem: Any) -> dict[str, Any]:
        names = ("case_sensitive", "space_change_sensitive", "float_absolute", "float_relative")
        return {"mode": problem.compare_mode} | {name: getattr(problem, name) for name in names}

    def get_hints(self, problem: Any) -> list[str]:
        return [hint.text for hint in problem.hints.all()]

    def get_starter_code(self, problem: Any) -> dict[str, str]:
        return {row.language: row.code for row in problem.starter_codes.all()}

    @extend_schema_field(NewSolution(many=True))
    def get_solutions(self, problem: Any) -> list[dict[str, str]]:
        programs = problem.programs.filter(kind=Program.Kind.SOLUTION)
        return [{"language": p.language, "code": p.code, "expected": p.expected} for p in programs]

    def get_test_case_count(self, problem: Any) -> int:
        count: int = problem.test_cases.count()
        return count


class TestCaseItem(serializers.Serializer[Any]):
    """A test as its author sees it; `input` and `expected_output` are cut in lists."""

    __test__ = False

    id = serializers.UUIDField()
    name = serializers.CharField()
    is_sample = serializers.BooleanField()
    group = serializers.SerializerMethodField()
    points = serializers.IntegerField()
    explanation = serializers.CharField()
    input = serializers.SerializerMethodField()
    expected_output = serializers.SerializerMethodField()
    input_bytes = serializers.SerializerMethodField()
    expected_output_bytes = serializers.SerializerMethodField()
    is_ready = serializers.BooleanField(help_text="False: a generated test whose data is still to be made.")
    generator = serializers.CharField()
    generator_args = serializers.ListField(child=serializers.CharField())

    def get_group(self, case: Any) -> str:
        return str(case.group.name) if case.group else ""

    def get_input(self, case: Any) -> str:
        return self.shown(case.input_data)

    def get_expected_output(self, case: Any) -> str:
        return self.shown(case.expected_output)

    def get_input_bytes(self, case: Any) -> int:
        return len(case.input_data)

    def get_expected_output_bytes(self, case: Any) -> int:
        return len(case.expected_output)

    def shown(self, data: bytes) -> str:
        text = bytes(data).decode("utf-8", "replace")
        return text[:SHOWN_CHARS] if self.context.get("is_cut") else text


class ChangedTestCase(serializers.Serializer[Any]):
    name = serializers.RegexField(
        r"^(sample|secret)/[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)*$",
        max_length=100,
        required=False,
        help_text="Such as secret/07-largest; a free one if left out.",
    )
    input = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=MAX_CHARS)
    expected_output = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=MAX_CHARS)
    is_sample = serializers.BooleanField(required=False)
    group = serializers.CharField(allow_blank=True, required=False, max_length=60, help_text="Name of a test group.")
    points = serializers.IntegerField(required=False, min_value=0, max_value=1000)
    explanation = serializers.CharField(allow_blank=True, required=False, max_length=MAX_PART_CHARS)


class ValidationResult(serializers.Serializer[Any]):
    """`report` is the last one that ended; it is about the present problem unless `status` is VALIDATING."""

    status = serializers.SerializerMethodField()
    status_reason = serializers.CharField()
    is_verified = serializers.BooleanField()
    report = serializers.JSONField(source="validation_report", allow_null=True)

    def get_status(self, problem: Any) -> str:
        return str(problem.status).upper()


class Category(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    path = serializers.CharField()
    name = serializers.CharField()
    problem_count = serializers.IntegerField()


class TagItem(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    name = serializers.CharField()
    problem_count = serializers.IntegerField()
