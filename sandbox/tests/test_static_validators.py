"""Static validators: they see what was handed in and nothing else, and their failures are their author's."""

from typing import Any

import pytest

from sandbox.job import Job, Program, Report, Runner, StaticValidator, Verdict
from sandbox.job import Test as JobTest

pytestmark = pytest.mark.sandbox
AC, WA, JE, SKIPPED = (Verdict(word) for word in ("AC", "WA", "JE", "SKIPPED"))
LOOKS = """
import os, sys
language, entry, feedback, *flags = sys.argv[1:]
found = {name: open(name).read() for name in sorted(os.listdir())}
print(language, entry, feedback[-1], flags, found, file=sys.stderr)
sys.exit(42 if flags == ["all of it"] else 43)
"""


def inspected(runner: Runner, source: str, language: str = "python", **options: Any) -> Report:
    tests = [
        JobTest("s", lambda: (b"", b""), name="secret/static_validation", is_static=True, flags=("all of it",)),
        JobTest("1", lambda: (b"", b"1\n"), name="secret/1"),
    ]
    values: dict[str, Any] = {"language": "python", "source": "print(1)", "tests": tests} | options
    job = Job(**values, static=StaticValidator(Program(language, source)))
    return runner.judge(job, on_result=lambda case: None)


def test_it_finds_the_submitted_files_in_its_working_directory_and_nothing_else(runner: Runner) -> None:
    report = inspected(runner, LOOKS, files={"helper.py": b"x = 1"})
    assert [case.verdict for case in report.cases] == [AC, AC]
    found = "{'helper.py': 'x = 1', 'main.py': 'print(1)'}"
    assert report.cases[0].judge_message == f"python3 main.py / ['all of it'] {found}"


def test_file_to_start_from_keeps_its_name(runner: Runner) -> None:
    report = inspected(runner, LOOKS, language="python", name="start.py")
    assert "python3 start.py / ['all of it'] {'start.py': 'print(1)'}" in report.cases[0].judge_message


def test_program_may_not_take_the_validators_place(runner: Runner) -> None:
    """Its files are called like those that the validator is started from."""
    report = inspected(
        runner, "import sys; sys.exit(43)", files={"main.pyc": b"!", "sys.py": b"exit = lambda code: None"}
    )
    assert [case.verdict for case in report.cases] == [WA, AC]


def test_compiled_one_is_found_from_the_directory_of_the_submission(runner: Runner) -> None:
    source = '#include <stdio.h>\nint main(void) { return fopen("main.py", "r") ? 42 : 43; }'
    assert inspected(runner, source, "c").verdict is AC


@pytest.mark.parametrize(
    ("source", "language", "why"),
    [
        ("raise SystemExit('lost')", "python", "the static validator ended with exit code 1, not 42 or 43: lost"),
        ("open('main.py', 'w')", "python", "the static validator ended with exit code 1"),
        ("int main(", "c", "the static validator does not compile"),
    ],
)
def test_one_that_fails_is_a_judge_error(runner: Runner, source: str, language: str, why: str) -> None:
    report = inspected(runner, source, language)
    assert report.verdict is JE
    assert why in report.message
    assert [case.verdict for case in report.cases] == [JE, SKIPPED]


def test_without_one_its_tests_are_judge_errors_and_not_run(runner: Runner) -> None:
    tests = [JobTest("s", lambda: (b"", b""), is_static=True)]
    report = runner.judge(Job("python", "print()", tests), on_result=lambda case: None)
    assert (report.verdict, report.message) == (JE, "the problem has no static validator")
