"""From rows to the sandbox's words."""

from collections.abc import Callable, Sequence

from judge import testdata
from judge.models import Run, Submission
from problems.models import Problem, Program, TestCase
from sandbox import answers
from sandbox import job as box
from sandbox.job import Comparison, Group, Limits, Test
from sandbox.rules import PROCESSES, Rules

KEPT_CHARS = 64 * 1024
USUAL_POINTS = 10  # of a test, where nobody says how much it counts


def rules_of(problem: Problem) -> Rules:
    return Rules.from_dict({**problem.rules, "signature": problem.signature})


def limits_for(problem: Problem, language: str, time_factor: float) -> Limits:
    """The problem's limits, times the language's factor (the problem's own for it, where it has one)."""
    factor = rules_of(problem).time_factors.get(language, time_factor)
    return Limits(
        cpu_ms=round(problem.time_limit_ms * factor),
        memory_kib=problem.memory_limit_kib,
        output_bytes=problem.output_limit_kib * 1024,
        processes=PROCESSES,
    )


def comparison_for(problem: Problem) -> Comparison:
    signature = problem.find_signature()
    return Comparison(
        mode="json" if signature else problem.compare_mode,
        case_sensitive=problem.case_sensitive,
        space_change_sensitive=problem.space_change_sensitive,
        float_absolute=problem.float_absolute,
        float_relative=problem.float_relative,
        any_order=signature is not None and signature.any_order,
    )


def groups_of(problem: Problem) -> list[Group]:
    """One query."""
    rows = list(problem.groups.all())
    has_points = any(row.points for row in rows)  # else all count the same
    groups = [Group(**{"name": row.name, "score": row.points if has_points else None} | row.rules) for row in rows]
    root = [Group(**{"name": ""} | problem.root_group)] if problem.root_group else []
    return [*root, *groups]


def program_of(program: Program) -> box.Program:
    files = {name: text.encode() for name, text in program.files.items()}
    return box.Program(program.language, program.code, files, program.file_name)


def handed_in(row: Submission | Run) -> box.Program:
    files = {name: text.encode() for name, text in row.files.items()}
    return box.Program(row.language_id, row.source, files, row.file_name)


def validator_of(problem: Problem) -> box.Program | None:
    """The problem's own output validator. One query."""
    return judges_of(problem).get(Program.Kind.OUTPUT_VALIDATOR)


def judges_of(problem: Problem) -> dict[str, box.Program]:
    """The problem's own validators of programs and its grader, as far as there are any, by kind. One query."""
    kinds = [Program.Kind.OUTPUT_VALIDATOR, Program.Kind.STATIC_VALIDATOR, Program.Kind.GRADER]
    return {program.kind: program_of(program) for program in problem.programs.filter(kind__in=kinds).reverse()}


def to_job(
    problem: Problem,
    program: box.Program,
    tests: Sequence[Test],
    limits: Limits,
    *,
    groups: Sequence[Group] | None = None,
    stop_at_first_failure: bool = False,
) -> box.Job:
    """Two queries; one with `groups` in place of the problem's. Where answers are wanted, text and files are them."""
    rules = rules_of(problem)
    judges = judges_of(problem)
    text = answers.from_text(program.source) if program.source.strip() else {}
    return rules.job(
        program,
        tests,
        limits,
        answers={**text, **program.files} if rules.wants_answers else None,
        comparison=comparison_for(problem),
        validator=judges.get(Program.Kind.OUTPUT_VALIDATOR),
        grader=judges.get(Program.Kind.GRADER),
        static=judges.get(Program.Kind.STATIC_VALIDATOR),
        groups=groups_of(problem) if groups is None else groups,
        stop_at_first_failure=stop_at_first_failure,
        side_by_side=problem.side_by_side,
    )


def tests_of(problem: Problem) -> list[TestCase]:
    """In order, with their groups, without their data. One query."""
    return list(problem.test_cases.select_related("group").defer("input_data", "expected_output", "packed_files"))


def to_tests(
    problem: Problem, tests: Sequence[TestCase], read: Callable[[testdata.Key], tuple[bytes, bytes]]
) -> list[Test]:
    """`read` fetches what the cache does not have; it is called in the sandbox's thread."""

    def to_test(test: TestCase) -> Test:
        key = testdata.key_of(problem, test)
        options = test.options
        return Test(
            id=str(test.pk),
            load=lambda: testdata.cache.find(key) or read(key),
            is_sample=test.is_sample,
            name=test.name,
            group=test.group.name if test.group else "",
            weight=test.points / USUAL_POINTS,
            flags=tuple(options.get("flags", ())),
            comparison=Comparison(**options["comparison"]) if "comparison" in options else None,
            args=tuple(options.get("args", ())),
            files=test.files if "files" in options else {},  # one query, and rare
            is_static=test.is_static,
        )

    return [to_test(test) for test in tests]


def as_text(data: bytes | str) -> str:
    """As a database can keep it: the beginning, without NUL and without broken characters."""
    text = data if isinstance(data, str) else data[:KEPT_CHARS].decode(errors="replace")
    text = text[:KEPT_CHARS].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text.encode(errors="replace").decode()
