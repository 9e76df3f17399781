"""The rules of judging, on outcomes written down beforehand; nothing is run."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from sandbox.interaction import Case, Interaction, Workplace
from sandbox.job import (
    CaseResult,
    Comparison,
    Compilation,
    Group,
    Job,
    Limits,
    Outcome,
    Program,
    Report,
    Validator,
    Verdict,
)
from sandbox.job import Test as JobTest
from sandbox.machine import Machine
from sandbox.pipeline import judge
from sandbox.validators import Feedback

LIMITS = Limits(cpu_ms=1_000)
AC, WA, TLE, RE, CE, SKIPPED = (Verdict(word) for word in ("AC", "WA", "TLE", "RE", "CE", "SKIPPED"))


def ran(cpu_ms: float = 10, *, stdout: bytes = b"right", wall_ms: float | None = None) -> Outcome:
    """As a runner tells it: killed at 110 % of the limit, or at the wall clock."""
    wall_ms = cpu_ms if wall_ms is None else wall_ms
    killed = cpu_ms > 1.1 * LIMITS.cpu_ms or wall_ms >= LIMITS.wall
    verdict = TLE if killed or cpu_ms > LIMITS.cpu_ms else None
    return Outcome(
        verdict,
        None if killed else 0,
        "SIGKILL" if killed else None,
        cpu_ms,
        wall_ms,
        1_000,
        stdout,
        b"",
        message="told",
    )


class Script:
    """A session that has its outcomes ready."""

    def __init__(
        self,
        outcomes: Sequence[Outcome],
        compilation: Compilation | None = None,
        said: Sequence[tuple[Outcome, Feedback]] = (),
    ) -> None:
        self.outcomes: Iterator[Outcome] = iter(outcomes)
        self.compilation = compilation
        self.orders: list[tuple[int | None, bool]] = []  # of each run its core and whether one like it was to follow
        self.said = iter(said)
        self.cases: list[Case] = []

    def compile(self, program: Program, limits: Limits | None = None) -> Compilation | None:
        return self.compilation

    def run(
        self,
        stdin: bytes,
        limits: Limits,
        args: Sequence[str] = (),
        workplace: Workplace | None = None,
        *,
        files: Mapping[str, bytes] | None = None,
        core: int | None = None,
        ahead: bool = False,
    ) -> Outcome:
        self.orders.append((core, ahead))
        return next(self.outcomes)

    def prepare(self, validator: Validator) -> Compilation | None:
        return None

    def validate(
        self, case: Case, output: bytes, validator: Validator, core: int | None = None
    ) -> tuple[Outcome, Feedback]:
        self.cases.append(case)
        return next(self.said)

    def interact(
        self, case: Case, limits: Limits, how: Validator, args: Sequence[str] = (), core: int | None = None
    ) -> Interaction:
        raise NotImplementedError


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path, cores=range(2))


def verdicts(script: Script, machine: Machine, tests: int, **options: object) -> tuple[Report, list[Verdict]]:
    results: list[CaseResult] = []
    cases = [JobTest(str(number), lambda: (b"", b"right\n")) for number in range(tests)]
    job = Job("c", "", cases, LIMITS, Comparison(), **options)  # type: ignore[arg-type]  # one boolean
    report = judge(script, job, results.append, toolchain="cc 1", machine=machine)
    assert tuple(results) == report.cases
    return report, [result.verdict for result in results]


def test_first_verdict_that_is_not_ac_is_the_reports(machine: Machine) -> None:
    script = Script([ran(), ran(stdout=b"wrong"), ran(5_000), ran()])
    report, found = verdicts(script, machine, 4)
    assert found == [AC, WA, TLE, AC]
    assert (report.verdict, report.message) == (WA, "token 1: expected right, got wrong")


def test_stop_at_first_failure_skips_the_rest(machine: Machine) -> None:
    script = Script([ran(), ran(stdout=b"wrong")])
    _, found = verdicts(script, machine, 4, stop_at_first_failure=True)
    assert found == [AC, WA, SKIPPED, SKIPPED]


def test_compile_error_runs_nothing(machine: Machine) -> None:
    script = Script([], Compilation(False, "error: no", 10))
    report, found = verdicts(script, machine, 2)
    assert (report.verdict, found, len(script.orders)) == (CE, [], 0)
    assert report.compilation == script.compilation


@pytest.mark.parametrize(
    ("cpu_times", "verdict", "cpu_ms"),
    [
        ([1_000], AC, 1_000),  # the limit itself is inside
        ([1_001, 1_050, 999], AC, 999),  # best of three
        ([1_100, 1_000], AC, 1_000),  # good already: no third run
        ([1_090, 1_080, 1_085], TLE, 1_080),
        ([1_050, 1_200, 1_060], TLE, 1_050),
        ([1_101], TLE, 1_101),  # killed: not again
    ],
)
def test_close_time_is_run_again(cpu_times: list[float], verdict: Verdict, cpu_ms: float, machine: Machine) -> None:
    script = Script([ran(cpu_ms) for cpu_ms in cpu_times])
    report, found = verdicts(script, machine, 1)
    assert (found, len(script.orders), report.cases[0].cpu_ms) == ([verdict], len(cpu_times), cpu_ms)


def test_run_that_counts_is_the_one_compared(machine: Machine) -> None:
    _, found = verdicts(Script([ran(1_050), ran(900, stdout=b"wrong")]), machine, 1)
    assert found == [WA]


def test_three_sleepers_are_enough(machine: Machine) -> None:
    sleeper = ran(10, wall_ms=LIMITS.wall)
    script = Script([sleeper, ran(), sleeper, sleeper])
    report, found = verdicts(script, machine, 6)
    assert found == [TLE, AC, TLE, TLE, SKIPPED, SKIPPED]
    assert report.cases[-1].message == "3 earlier tests did not end in time"


def test_hundred_sleepers_hold_a_worker_no_longer_than_three(machine: Machine) -> None:
    script = Script([ran(10, wall_ms=LIMITS.wall)] * 100)
    report, found = verdicts(script, machine, 100)
    assert (len(script.orders), found) == (3, [TLE] * 3 + [SKIPPED] * 97)
    assert report.verdict is TLE


def test_three_endless_loops_and_nothing_right_are_enough(machine: Machine) -> None:
    script = Script([ran(1_101), ran(stdout=b"wrong"), ran(1_101), ran(1_101)])
    report, found = verdicts(script, machine, 6)
    assert found == [TLE, WA, TLE, TLE, SKIPPED, SKIPPED]
    assert report.verdict is TLE
    assert report.cases[-1].message == "3 tests ran out of time and none was right"


def test_slow_program_that_is_right_somewhere_is_run_to_the_end(machine: Machine) -> None:
    """It may earn the points of the small tests that come later."""
    script = Script([ran(), *[ran(1_101)] * 4, ran()])
    _, found = verdicts(script, machine, 6)
    assert found == [AC, *[TLE] * 4, AC]


def test_endless_loops_are_all_run_where_a_later_test_decides(machine: Machine) -> None:
    groups = [Group("", verdict="accept_if_any_accepted")]
    report, _ = verdicts(Script([*[ran(1_101)] * 4, ran()]), machine, 5, groups=groups)
    assert report.verdict is AC


def test_program_that_is_only_a_little_too_slow_is_run_to_the_end(machine: Machine) -> None:
    """It ends by itself: repeated, not killed."""
    script = Script([ran(1_050)] * 12)
    _, found = verdicts(script, machine, 4)
    assert found == [TLE] * 4


def test_five_minutes_of_running_are_enough(machine: Machine) -> None:
    script = Script([ran(1_000, wall_ms=4_900) for _ in range(62)])
    report, found = verdicts(script, machine, 70)
    assert found == [AC] * 62 + [SKIPPED] * 8
    assert report.verdict is TLE


def test_outputs_are_cut_in_the_result(machine: Machine) -> None:
    report, _ = verdicts(Script([ran(stdout=b"x" * 100_000)]), machine, 1)
    assert len(report.cases[0].stdout) == 64 * 1024


VALIDATOR = Validator(Program("c", ""))


def said(exit_code: int, **files: bytes) -> tuple[Outcome, Feedback]:
    names = {".".join(name.rsplit("_", 1)): data for name, data in files.items()}
    verdict = Verdict.RUNTIME_ERROR if exit_code else None
    return Outcome(verdict, exit_code, None, 1, 1, 1, b"", b""), Feedback(names, b"archive")


def test_validator_decides_in_place_of_the_comparison(machine: Machine) -> None:
    script = Script([ran()] * 2, said=[said(42), said(43, judgemessage_txt=b"staff", teammessage_txt=b"you")])
    report, found = verdicts(script, machine, 2, validator=VALIDATOR)
    assert found == [AC, WA]
    assert (report.cases[1].judge_message, report.cases[1].team_message) == ("staff", "you")


def test_program_that_fails_is_not_shown_to_the_validator(machine: Machine) -> None:
    script = Script([ran(5_000)])
    _, found = verdicts(script, machine, 1, validator=VALIDATOR)
    assert (found, script.cases) == ([TLE], [])


def test_validator_that_fails_is_a_judge_error_and_ends_the_judging(machine: Machine) -> None:
    script = Script([ran()] * 3, said=[said(42), said(1, judgemessage_txt=b"oh")])
    report, found = verdicts(script, machine, 3, validator=VALIDATOR)
    assert found == [AC, Verdict.JUDGE_ERROR, SKIPPED]
    assert report.verdict is Verdict.JUDGE_ERROR
    assert report.message == "the output validator ended with exit code 1, not 42 or 43: oh"


def test_next_pass_is_run_on_what_the_validator_wrote(machine: Machine) -> None:
    outcomes = [ran(20), ran(700), ran(30)]
    script = Script(outcomes, said=[said(42, nextpass_in=b"2"), said(42, nextpass_in=b"3"), said(42)])
    report, found = verdicts(script, machine, 1, validator=VALIDATOR, passes=3)
    assert found == [AC]
    assert [case.given for case in script.cases] == [b"", b"2", b"3"]
    assert [case.feedback for case in script.cases] == [b"", b"archive", b"archive"]
    assert report.cases[0].cpu_ms == 700


def test_pass_beyond_the_last_is_the_validators_fault(machine: Machine) -> None:
    script = Script([ran()] * 2, said=[said(42, nextpass_in=b"2")] * 2)
    _, found = verdicts(script, machine, 1, validator=VALIDATOR, passes=2)
    assert found == [Verdict.JUDGE_ERROR]


def test_validator_gives_points(machine: Machine) -> None:
    script = Script([ran()] * 2, said=[said(42, score_txt=b"12.5"), said(42, score_multiplier_txt=b"0.5")])
    report, _ = verdicts(script, machine, 2, validator=VALIDATOR)
    assert (report.score, report.score_max) == (12.5 + 25, 100)


def test_group_whose_requirement_failed_is_skipped(machine: Machine) -> None:
    tests = [JobTest(n, lambda: (b"", b"right"), name=n, group=n) for n in ("a", "b")]
    job = Job("c", "", tests, LIMITS, groups=[Group("a", score=40), Group("b", score=60, requires=("a",))])
    report = judge(Script([ran(stdout=b"wrong")]), job, lambda case: None, machine=machine)
    assert [case.verdict for case in report.cases] == [WA, SKIPPED]
    assert (report.verdict, report.score) == (WA, 0)


def test_answers_are_judged_without_running_anything(machine: Machine) -> None:
    tests = [JobTest(n, lambda: (b"", b"right"), name=f"secret/{n}") for n in ("1", "2", "3")]
    job = Job("", "", tests, answers={"1.out": b"right", "2.ans": b"wrong"})
    report = judge(Script([]), job, lambda case: None, machine=machine)
    assert [case.verdict for case in report.cases] == [AC, WA, WA]
    assert report.cases[2].message == "there is no file 3.out"


def test_run_knows_its_core_and_whether_one_like_it_follows(tmp_path: Path) -> None:
    machine = Machine(tmp_path, cores=[5])
    script = Script([ran()] * 4)
    tests = [JobTest(str(n), lambda: (b"", b"right"), args=args) for n, args in enumerate([(), (), ("x",), ("x",)])]
    judge(script, Job("c", "", tests, LIMITS), lambda case: None, machine=machine)
    assert script.orders == [(5, True), (5, False), (5, True), (5, False)]
    script = Script([ran()] * 2, said=[said(42)] * 2)
    judge(script, Job("c", "", tests[:2], LIMITS, validator=VALIDATOR), lambda case: None, machine=machine)
    assert script.orders == [(5, False), (5, False)]  # the validator's run is the next one
    script = Script([ran()] * 2)
    judge(script, Job("c", "", tests[:2], LIMITS, input_file="in.txt"), lambda case: None, machine=machine)
    assert script.orders == [(5, False), (5, False)]
