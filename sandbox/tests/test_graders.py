"""What a grader is told and what it may say; graders that fail are nobody's fault but their author's."""

from collections.abc import Sequence

import pytest

from sandbox.graders import GraderFailed, Graders, decide, told
from sandbox.job import Grader, Group, Job, Outcome, Program, Report, Runner, Verdict
from sandbox.job import Test as JobTest

AC, WA, TLE, RE, MLE, JE = (Verdict(word) for word in ("AC", "WA", "TLE", "RE", "MLE", "JE"))
GROUP = Group("secret/1", aggregation="custom", score=30, accept=10, flags=("best", "2"))


def said(text: str, verdict: Verdict | None = None, stderr: str = "") -> Outcome:
    return Outcome(verdict, 1 if verdict else 0, None, 1, 1, 1, text.encode(), stderr.encode(), message="ended badly")


def test_each_result_is_a_line() -> None:
    assert told([(AC, 10), (RE, 0), (MLE, 0.1), (TLE, 1e6)]) == b"AC 10\nRTE 0\nRTE 0.1\nTLE 1000000\n"


def test_grader_is_asked_once_about_a_group_with_its_flags() -> None:
    asked: list[tuple[bytes, Sequence[str]]] = []

    def run(given: bytes, flags: Sequence[str]) -> Outcome:
        asked.append((given, flags))
        return said("AC 7.5\n")

    graders = Graders(run)
    assert [graders(GROUP, [(AC, 10)], 30), graders(GROUP, [(AC, 10)], 30)] == [(AC, 7.5), (AC, 7.5)]
    assert asked == [(b"AC 10\n", ("best", "2"))]


def test_score_of_what_is_not_accepted_is_nothing() -> None:
    assert decide(said("WA 12"), GROUP, [(WA, 0)], 30) == (WA, 0)


def test_group_has_the_limit_that_a_test_inside_broke() -> None:
    assert decide(said("RTE 0"), GROUP, [(AC, 1), (MLE, 0)], 30) == (MLE, 0)


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (said(""), "the grader of secret/1 printed '', not a verdict"),
        (said("AC"), "printed 'AC', not a verdict"),
        (said("AC 1 2"), "printed 'AC 1 2'"),
        (said("JE 0"), "printed 'JE 0'"),
        (said("AC many"), "gave many points, not a number from 0 to 30"),
        (said("AC nan"), "gave nan points"),
        (said("AC -1"), "gave -1 points"),
        (said("AC 30.5"), "gave 30.5 points, not a number from 0 to 30"),
        (said("AC 3", RE, "no such group\n"), "the grader of secret/1 ended badly: no such group"),
        (said("AC 3", TLE), "the grader of secret/1 ended badly$"),
    ],
)
def test_anything_else_is_the_graders_own_failure(outcome: Outcome, why: str) -> None:
    with pytest.raises(GraderFailed, match=why):
        decide(outcome, GROUP, [(AC, 10)], 30)


def graded(runner: Runner, source: str, language: str = "python") -> Report:
    tests = [JobTest(str(n), lambda: (b"", b"1\n"), name=f"secret/{n}") for n in range(2)]
    root = Group("", aggregation="custom", score=50, accept=20, flags=("x y",))
    job = Job("python", "print(1)", tests, groups=[root], grader=Grader(Program(language, source)))
    return runner.judge(job, on_result=lambda case: None)


@pytest.mark.sandbox
def test_grader_reads_standard_input_and_its_flags(runner: Runner) -> None:
    report = graded(runner, "import sys; print('AC', len(sys.stdin.read()) + len(sys.argv[1]))")
    assert (report.verdict, report.score, report.score_max) == (AC, 12 + 3, 50)


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("source", "language", "why"),
    [
        ("raise SystemExit('lost')", "python", "the grader of secret ended with exit code 1: lost"),
        ("print('AC 51')", "python", "gave 51 points"),
        ("int main(", "c", "the grader does not compile"),
    ],
)
def test_grader_that_fails_is_a_judge_error(runner: Runner, source: str, language: str, why: str) -> None:
    report = graded(runner, source, language)
    assert report.verdict is JE
    assert why in report.message
    assert [case.verdict for case in report.cases] == [AC, AC]
