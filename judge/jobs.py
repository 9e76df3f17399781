"""From rows to the sandbox's words."""

from collections.abc import Callable, Sequence

from judge import testdata
from problems.models import Problem, TestCase
from sandbox.job import Comparison, Limits, Test

PROCESSES = 64
KEPT_CHARS = 64 * 1024


def limits_for(problem: Problem, time_factor: float) -> Limits:
    """The problem's limits, times the language's factor."""
    return Limits(
        cpu_ms=round(problem.time_limit_ms * time_factor),
        memory_kib=problem.memory_limit_kib,
        output_bytes=problem.output_limit_kib * 1024,
        processes=PROCESSES,
    )


def comparison_for(problem: Problem) -> Comparison:
    return Comparison(
        mode=problem.compare_mode,
        case_sensitive=problem.case_sensitive,
        space_change_sensitive=problem.space_change_sensitive,
        float_absolute=problem.float_absolute,
        float_relative=problem.float_relative,
    )


def tests_of(problem: Problem) -> list[TestCase]:
    """In order, with their groups, without their data. One query."""
    return list(problem.test_cases.select_related("group").defer("input_data", "expected_output"))


def to_tests(
    problem: Problem, tests: Sequence[TestCase], read: Callable[[testdata.Key], tuple[bytes, bytes]]
) -> list[Test]:
    """`read` fetches what the cache does not have; it is called in the sandbox's thread."""

    def to_test(test: TestCase) -> Test:
        key = testdata.key_of(problem, test)
        return Test(id=str(test.pk), load=lambda: testdata.cache.find(key) or read(key), is_sample=test.is_sample)

    return [to_test(test) for test in tests]


def as_text(data: bytes | str) -> str:
    """As a database can keep it: the beginning, without NUL and without broken characters."""
    text = data if isinstance(data, str) else data[:KEPT_CHARS].decode(errors="replace")
    text = text[:KEPT_CHARS].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode(errors="replace").decode()
