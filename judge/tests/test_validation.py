"""Authors' programs against what they declare, by the real sandbox."""

from dataclasses import replace
from typing import Any

import pytest

from judge import generation, judging, runner, tasks
from judge.cachelease import CacheLease
from judge.generation import GenerationFailed, make_ready, progress_key
from judge.models import State
from judge.testdata import DataCache, Key
from judge.validation import is_as_declared, validate
from problems.models import Problem, Program, Status
from sandbox.job import Verdict
from tests.factories import LanguageFactory, ProblemFactory, RunFactory, SubmissionFactory

pytestmark = pytest.mark.django_db

SUM = "a, b = map(int, input().split())\nprint(a + b)\n"
VALIDATOR = "import sys\na, b = map(int, sys.stdin.read().split())\nsys.exit(42 if a < 100 else 43)\n"
CHECKER = """import sys
given, answer = open(sys.argv[1]).read(), open(sys.argv[2]).read()
sys.exit(42 if sys.stdin.read().split() == answer.split() else 43)
"""
GENERATOR = "import sys\nprint(int(sys.argv[1]) * 2, 7)\n"


@pytest.fixture(autouse=True, scope="module")
def _close_runner() -> Any:
    yield
    runner.close()


def program(problem: Problem, path: str, code: str, expected: str = "", **fields: Any) -> Program:
    kind = fields.pop("kind", Program.Kind.SOLUTION)
    language = fields.pop("language", "python")
    return Program.objects.create(
        problem=problem, path=path, code=code, expected=expected, kind=kind, language=language, **fields
    )


@pytest.fixture
def problem() -> Problem:
    problem = ProblemFactory(status=Status.VALIDATING, time_limit_ms=200)
    program(problem, "submissions/accepted/sum.py", SUM, "accepted", is_reference=True)
    return problem


def reports(problem: Problem) -> dict[str, tuple[str, bool]]:
    report = validate(problem, runner.current())
    return {one.path.split("/")[-1]: (one.verdict, one.ok) for one in report.programs}


@pytest.mark.sandbox
def test_programs_that_do_as_declared_publish_the_problem(problem: Problem) -> None:
    program(problem, "input_validators/validate.py", VALIDATOR, kind=Program.Kind.INPUT_VALIDATOR)
    program(problem, "submissions/wrong_answer/zero.py", "print(0)\n", "wrong_answer")
    program(problem, "submissions/run_time_error/raise.py", "raise ValueError\n", "run_time_error")
    program(problem, "submissions/time_limit_exceeded/loop.py", "while True: pass\n", "time_limit_exceeded")
    program(problem, "submissions/rejected/any.py", "raise ValueError\n", "rejected")
    program(problem, "submissions/accepted/sum.cbl", "ADD A TO B", "accepted", language="klingon")
    tasks.prepare_next.delay()
    problem.refresh_from_db()
    assert (problem.status, problem.status_reason) == (Status.PUBLISHED, "")
    assert problem.is_verified is False  # one program was not run: its toolchain is missing here
    assert problem.validation_report is not None
    told = {one["path"].split("/")[-1]: one["verdict"] for one in problem.validation_report["programs"]}
    assert told == {
        "validate.py": "AC",
        "sum.py": "AC",
        "sum.cbl": "",
        "any.py": "RE",
        "raise.py": "RE",
        "loop.py": "TLE",
        "zero.py": "WA",
    }


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("code", "expected", "words"),
    [
        ("print(0)\n", "accepted", "should be accepted, got WA at sample/1"),
        (SUM, "wrong_answer", "should be wrong answer, got AC"),
        ("raise ValueError\n", "wrong_answer", "should be wrong answer, got RE"),
        (SUM, "rejected", "should be anything but accepted, got AC"),
        ("def broken(:\n", "rejected", "got CE"),
    ],
)
def test_program_that_does_otherwise_rejects_the_problem_with_the_reason(
    problem: Problem, code: str, expected: str, words: str
) -> None:
    program(problem, "submissions/other.py", code, expected)
    tasks.prepare_next.delay()
    problem.refresh_from_db()
    assert problem.status == Status.REJECTED
    assert "submissions/other.py" in problem.status_reason
    assert words in problem.status_reason


@pytest.mark.sandbox
def test_input_that_breaks_a_promise_rejects_the_problem(problem: Problem) -> None:
    program(problem, "input_validators/validate.py", VALIDATOR.replace("100", "2"), kind=Program.Kind.INPUT_VALIDATOR)
    assert reports(problem)["validate.py"] == ("WA", False)


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("path", "kind", "code", "flagged"),
    [
        ("input_validators/v.py", Program.Kind.INPUT_VALIDATOR, "import sys\nsys.exit(42)\n", True),
        ("input_validators/v.py", Program.Kind.INPUT_VALIDATOR, VALIDATOR, False),
        ("output_validators/v.py", Program.Kind.OUTPUT_VALIDATOR, "import sys\nsys.exit(42)\n", True),
        ("output_validators/v.py", Program.Kind.OUTPUT_VALIDATOR, CHECKER, False),
    ],
)
def test_validator_that_accepts_everything_rejects_the_problem(
    problem: Problem, path: str, kind: str, code: str, flagged: bool
) -> None:
    program(problem, path, code, kind=kind)
    report = validate(problem, runner.current(), mutants=0)
    words = "accepts broken answers" if kind == Program.Kind.OUTPUT_VALIDATOR else "accepts broken inputs"
    assert (f"{path} {words}: it accepts everything." in report.reason) is flagged
    assert report.ok is not flagged


@pytest.mark.sandbox
def test_tests_that_no_reference_passes_reject_the_problem(problem: Problem) -> None:
    """The fault is told where it is seen, whichever of the two is wrong."""
    program(problem, "submissions/accepted/other.py", f"{SUM}# in another way\n", "accepted")
    problem.test_cases.filter(name="secret/2").update(expected_output=b"12345\n")
    tasks.prepare_next.delay()
    problem.refresh_from_db()
    assert problem.status == Status.REJECTED
    for name in ("sum.py", "other.py"):
        assert f"{name}: should be accepted, got WA at secret/2" in problem.status_reason


@pytest.fixture
def large(problem: Problem) -> Problem:
    program(problem, "generators/gen.py", GENERATOR, kind=Program.Kind.GENERATOR)
    problem.test_cases.create(
        name="secret/9-large",
        display_order=99,
        generator="generators/gen.py",
        generator_args=["21"],
        is_ready=False,
    )
    return problem


@pytest.mark.sandbox
def test_large_tests_are_made_from_their_recipe_before_the_first_judging(large: Problem) -> None:
    large.status = Status.PUBLISHED
    large.save()
    submission = SubmissionFactory(
        problem=large, source=SUM, language=LanguageFactory(compile_command="python3", time_factor=1)
    )
    judging.judge_next()
    submission.refresh_from_db()
    assert (submission.verdict, submission.tests_total) == ("AC", 4)
    test = large.test_cases.get(name="secret/9-large")
    assert (test.is_ready, test.input_data, test.expected_output) == (True, b"42 7\n", b"49\n")
    assert progress_key(large.pk)
    assert make_ready(large, runner.current(), beat=lambda: None) is False


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "raise SystemExit('no seed')\n"}, "generators/gen.py failed at secret/9-large"),
        ({"path": "generators/other.py"}, "there is no such program"),
        ({"language": "klingon"}, "generators/gen.py"),
        ({"code": ""}, "generators/gen.py printed nothing for secret/9-large"),
        ({"code": "while True: pass\n"}, "generators/gen.py failed at secret/9-large: used"),
        (
            {"code": "while True: print(1)\n"},
            "generators/gen.py failed at secret/9-large: wrote more than 1048576 bytes",
        ),
    ],
)
def test_generator_that_fails_rejects_the_problem(
    large: Problem, changes: dict[str, str], words: str, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = replace(generation.LIMITS, cpu_ms=500, output_bytes=1024 * 1024)
    monkeypatch.setattr(generation, "LIMITS", small)  # the same sooner
    Program.objects.filter(kind=Program.Kind.GENERATOR).update(**changes)
    with pytest.raises(GenerationFailed):
        make_ready(large, runner.current(), beat=lambda: None)
    report = validate(large, runner.current())
    assert report.ok is False
    assert words in report.reason
    large.status = Status.PUBLISHED
    large.save()
    tasks.prepare_next.delay()  # says so in the log, fails nobody, and is not tried again at once
    assert "could not be generated" in caplog.text


@pytest.mark.sandbox
def test_generated_data_that_is_not_what_was_verified_is_refused(large: Problem) -> None:
    large.test_cases.filter(name="secret/9-large").update(digest="0" * 64)
    report = validate(large, runner.current())
    assert report.ok is False
    assert "verif" in report.reason


def test_problem_without_tests_is_not_valid() -> None:
    assert "no tests" in validate(ProblemFactory(tests=0), runner).reason  # type: ignore[arg-type]  # nothing is run


@pytest.mark.parametrize(
    ("expected", "verdicts"),
    [
        ("accepted", {"AC"}),
        ("wrong_answer", {"WA"}),
        ("time_limit_exceeded", {"TLE"}),
        ("run_time_error", {"RE"}),
        ("rejected", {"WA", "TLE", "MLE", "OLE", "RE"}),
    ],
)
def test_each_declaration_allows_exactly_its_verdicts(expected: str, verdicts: set[str]) -> None:
    judged = [v for v in Verdict if v not in {Verdict.JUDGE_ERROR, Verdict.SKIPPED}]
    assert {v.value for v in judged if is_as_declared(expected, v)} == verdicts


@pytest.mark.sandbox
def test_preparation_goes_on_until_nothing_waits(large: Problem) -> None:
    """Generated first, then validated, each by a message of its own; a second worker keeps out meanwhile."""
    Problem.objects.filter(pk=large.pk).update(status=Status.PUBLISHED)
    waiting = ProblemFactory(status=Status.VALIDATING)
    program(waiting, "submissions/accepted/sum.py", SUM, "accepted")
    with CacheLease("prepare") as busy:
        assert busy.is_held
        tasks.prepare_next.delay()
        assert large.test_cases.filter(is_ready=False).exists()
    tasks.prepare_next.delay()
    assert not large.test_cases.filter(is_ready=False).exists()
    waiting.refresh_from_db()
    assert waiting.status == Status.PUBLISHED


# --- runs -------------------------------------------------------------------------------------------


@pytest.mark.sandbox
def test_run_tells_each_input_and_compares_where_something_was_expected() -> None:
    LanguageFactory(compile_command="python3", time_factor=1)
    source = "n = int(input())\nprint(n * 2)\nimport sys\nprint('seen', n, file=sys.stderr)\n"
    inputs = [
        {"name": "right", "input": "2\n", "expected": "4\n"},
        {"name": "wrong", "input": "3\n", "expected": "7\n"},
        {"name": "free", "input": "5\n", "expected": None},
        {"name": "dies", "input": "x\n", "expected": "1\n"},
    ]
    run = RunFactory(problem=ProblemFactory(), source=source, inputs=inputs)
    tasks.run_next.delay()
    run.refresh_from_db()
    assert run.state == State.DONE
    told = [(one["name"], one["verdict"], one["passed"], one["stdout"]) for one in run.results]
    assert told == [
        ("right", "AC", True, "4\n"),
        ("wrong", "WA", False, "6\n"),
        ("free", "OK", None, "10\n"),
        ("dies", "RE", False, ""),
    ]
    assert run.results[0]["stderr"] == "seen 2\n"


@pytest.mark.sandbox
def test_run_that_does_not_compile_says_so() -> None:
    LanguageFactory(compile_command="python3", time_factor=1)
    run = RunFactory(source="def broken(:\n")
    judging.run_next()
    run.refresh_from_db()
    assert (run.state, run.results) == (State.DONE, [])
    assert "SyntaxError" in run.compile_output


# --- test data --------------------------------------------------------------------------------------


def test_least_recently_used_data_goes_first_and_large_data_is_not_kept() -> None:
    def key(name: str) -> Key:
        return Key(name, "", "")  # type: ignore[arg-type]  # any name will do

    kept = DataCache(room_bytes=40)
    for name in "abcd":
        kept.keep(key(name), (b"12345", b"12345"))
    assert kept.find(key("a"))
    kept.keep(key("e"), (b"12345", b"12345"))
    assert [name for name in "abcde" if kept.find(key(name))] == ["a", "c", "d", "e"]
    kept.keep(key("f"), (b"1" * 11, b""))
    assert kept.find(key("f")) is None
    assert kept.used == 40


@pytest.mark.sandbox
def test_picture_that_the_problem_has_is_not_missing(problem: Problem) -> None:
    problem.description_markdown = "A map: ![map](map.png) and ![lost](lost.png)."
    problem.save()
    problem.attachments.create(name="map.png", data=b"")
    report = validate(problem, runner.current(), mutants=0)
    said = [check["what"] for check in report.checks if check["rule"] == "statement"]
    assert said == ["The image 'lost.png' is missing."]
