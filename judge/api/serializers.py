"""Shapes of the API; what they mean is decided by services, selectors and permissions."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from judge.events import STATUSES
from judge.models import Language

VERDICTS = [STATUSES[code] for code in ("AC", "WA", "TLE", "MLE", "OLE", "RE", "CE", "JE")]
SUBMISSION_STATUSES = ["PENDING", "RUNNING", *VERDICTS]
TEST_STATUSES = ["PASSED", *VERDICTS[1:6], "SYSTEM_ERROR", "SKIPPED"]
CODE_HELP = "The program, UTF-8; at most what the problem allows (64 KiB unless it says otherwise)."


class Code(serializers.CharField):
    """Text kept as it is: no trimming, and the services say in their own words what is wrong with it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, allow_blank=True, **options)
        self.validators = [v for v in self.validators if "Null" not in type(v).__name__]

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class SourceFileSerializer(serializers.Serializer[Any]):
    name = Code(help_text="Letters, digits and `_ . -`; no folders.")
    content = Code(help_text="Text in UTF-8.")


class SeveralFilesSerializer(serializers.Serializer[Any]):
    files = SourceFileSerializer(
        many=True, required=False, help_text="Files beside `code`, at most 20; or the answers, where those are wanted."
    )
    entry_point = Code(
        required=False, help_text="Name of `code`; with an empty `code`, which of `files` to start from."
    )


class NewSubmissionSerializer(SeveralFilesSerializer):
    problem_id = serializers.CharField(max_length=100, help_text="UUID or slug of the problem.")
    language = serializers.CharField(
        max_length=60, required=False, help_text="Slug or alias: see `/languages`. Not where answers are wanted."
    )
    code = Code(help_text=CODE_HELP)


class QueuedSerializer(serializers.Serializer[Any]):
    submission_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=SUBMISSION_STATUSES)
    message = serializers.CharField()


class ExecutionSummarySerializer(serializers.Serializer[Any]):
    total_test_cases = serializers.IntegerField()
    passed_test_cases = serializers.IntegerField()
    failed_test_cases = serializers.IntegerField()
    max_execution_time_ms = serializers.IntegerField(allow_null=True)
    max_memory_kb = serializers.IntegerField(allow_null=True)


class TestResultSerializer(serializers.Serializer[Any]):
    """`input`, `expected_output`, `actual_output` and `message` are told of samples only."""

    __test__ = False

    test_case_id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()
    status = serializers.ChoiceField(choices=TEST_STATUSES)
    execution_time_ms = serializers.FloatField(allow_null=True, help_text="Null of answers: nothing was run.")
    memory_kb = serializers.IntegerField(allow_null=True)
    is_sample = serializers.BooleanField()
    input = serializers.CharField(required=False)
    expected_output = serializers.CharField(required=False)
    actual_output = serializers.CharField(required=False)
    message = serializers.CharField(required=False)


class SubmissionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    problem_id = serializers.UUIDField()
    problem_slug = serializers.SlugField()
    problem_title = serializers.CharField()
    user_id = serializers.UUIDField()
    language = serializers.CharField()
    toolchain = serializers.CharField(help_text="What judged it: the version the compiler or interpreter answered.")
    code = serializers.CharField(allow_null=True, help_text="Null where you may not see it.")
    files = SourceFileSerializer(many=True, allow_null=True, help_text="The others. Null where you may not see them.")
    entry_point = serializers.CharField(allow_null=True, help_text="What `code` is called.")
    status = serializers.ChoiceField(choices=SUBMISSION_STATUSES)
    progress = serializers.IntegerField(help_text="Percent.")
    message = serializers.CharField()
    queue_position = serializers.IntegerField(allow_null=True)
    points = serializers.FloatField()
    max_points = serializers.FloatField()
    passed = serializers.BooleanField()
    submitted_at = serializers.DateTimeField()
    completed_at = serializers.DateTimeField(allow_null=True)
    execution_summary = ExecutionSummarySerializer()
    test_results = TestResultSerializer(many=True)
    compilation_output = serializers.CharField(allow_null=True)
    ai_review = serializers.SerializerMethodField()

    @extend_schema_field({"type": "null"})
    def get_ai_review(self, row: Any) -> None:
        """Nothing reviews code yet."""


class SubmissionLineSerializer(serializers.Serializer[Any]):
    """A submission in a list."""

    id = serializers.UUIDField()
    problem_id = serializers.UUIDField()
    problem_slug = serializers.SlugField()
    problem_title = serializers.CharField()
    language = serializers.CharField()
    status = serializers.ChoiceField(choices=SUBMISSION_STATUSES)
    points = serializers.FloatField()
    submitted_at = serializers.DateTimeField()
    execution_time_ms = serializers.IntegerField(allow_null=True)
    memory_kb = serializers.IntegerField(allow_null=True)
    ai_review_score = serializers.IntegerField(allow_null=True)


class SourceSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    language = serializers.CharField()
    files = SourceFileSerializer(many=True)
    entry_point = serializers.CharField()


class RunInputSerializer(serializers.Serializer[Any]):
    input = Code()
    expected_output = Code(required=False, allow_null=True, default=None)


class NewRunSerializer(SeveralFilesSerializer):
    problem_id = serializers.CharField(max_length=100, help_text="UUID or slug: its limits hold.")
    language = serializers.CharField(max_length=60)
    code = Code(help_text=CODE_HELP)
    inputs = RunInputSerializer(
        many=True, required=False, help_text="Own inputs, at most 20 and 1 MiB together; without them the samples."
    )


class RunQueuedSerializer(serializers.Serializer[Any]):
    run_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=["PENDING"])
    message = serializers.CharField()


class RunResultSerializer(serializers.Serializer[Any]):
    index = serializers.IntegerField()
    name = serializers.CharField()
    status = serializers.ChoiceField(choices=["COMPLETED", *VERDICTS])
    passed = serializers.BooleanField(allow_null=True, help_text="Null where no output was expected.")
    stdout = serializers.CharField()
    stderr = serializers.CharField()
    execution_time_ms = serializers.FloatField(allow_null=True)
    memory_kb = serializers.IntegerField(allow_null=True)
    exit_code = serializers.IntegerField(allow_null=True)


class RunSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=["PENDING", "RUNNING", "COMPLETED", *VERDICTS])
    progress = serializers.IntegerField()
    message = serializers.CharField()
    compilation_output = serializers.CharField(allow_null=True)
    results = RunResultSerializer(many=True)


class LanguageSerializer(serializers.ModelSerializer[Language]):
    id = serializers.CharField(source="slug", help_text="What `language` takes; the aliases do as well.")

    class Meta:
        model = Language
        fields = (
            "id",
            "name",
            "version",
            "extension",
            "compile_command",
            "run_command",
            "time_factor",
            "aliases",
            "is_active",
        )
