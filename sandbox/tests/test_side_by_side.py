"""Tests that run side by side: nothing about a report may change but how soon it is there."""

import os
import re
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.interaction import Case
from sandbox.job import (
    CaseResult,
    Group,
    Job,
    Outcome,
    Program,
    Report,
    SandboxError,
    Validator,
    Verdict,
)
from sandbox.job import Test as JobTest
from sandbox.machine import Machine
from sandbox.package import read_package
from sandbox.pipeline import Beside, Place, judge
from sandbox.runners.base import AgentProcess, Places, PooledRunner
from sandbox.runners.docker import DockerRunner
from sandbox.runners.local import LocalRunner
from sandbox.tests.test_agent import agents_of
from sandbox.tests.test_pipeline import LIMITS, Script, ran, said
from sandbox.toolchains import toolchains
from sandbox.validators import Feedback

PACKAGES = sorted((Path(__file__).parent / "packages").iterdir())
AC, WA, TLE, JE, SKIPPED = (Verdict(word) for word in ("AC", "WA", "TLE", "JE", "SKIPPED"))
CLOCK = rb"\d+\.\d+"  # one program prints it
VALIDATOR = Validator(Program("c", ""))


class Told(Script):
    """A session in which each test's input says what comes of it, whoever runs it."""

    def __init__(
        self, outcomes: Sequence[Outcome], said: Sequence[int] = (), before: Callable[[int], Any] = id
    ) -> None:
        super().__init__(())
        self.by_number = outcomes
        self.says = said
        self.before = before

    def run(self, stdin: bytes, *order: Any, **where: Any) -> Outcome:
        self.before(int(stdin))
        return self.by_number[int(stdin)]

    def validate(
        self, case: Case, output: bytes, validator: Validator, core: int | None = None
    ) -> tuple[Outcome, Feedback]:
        return said(self.says[int(case.given)])


class Guests:
    """More places beside a session; counts those that were left again."""

    def __init__(self, *sessions: Told, is_wanted: Callable[[], bool] = bool) -> None:
        self.sessions = sessions
        self.is_wanted = is_wanted
        self.left = threading.Semaphore(0)

    def __call__(self, most: int) -> Sequence[Place]:
        return [Place(self.place(session), self.is_wanted) for session in self.sessions]

    @contextmanager
    def place(self, session: Told) -> Generator[Told]:
        try:
            yield session
        finally:
            self.left.release()


def cases_of(count: int, **options: Any) -> list[JobTest]:
    def load(number: int) -> Callable[[], tuple[bytes, bytes]]:
        return lambda: (b"%d" % number, b"right\n")

    return [JobTest(str(number), load(number), name=str(number), **options) for number in range(count)]


def judged(session: Told, job: Job, machine: Machine, beside: Beside | None = None, help_after_ms: float = 0) -> Report:
    results: list[CaseResult] = []
    report = judge(session, job, results.append, machine=machine, beside=beside, help_after_ms=help_after_ms)
    assert tuple(results) == report.cases
    return report


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("locks"), cores=range(3))


OUTCOMES = st.sampled_from(
    [
        *[ran()] * 6,
        ran(stdout=b"wrong"),
        ran(1_050),  # close: repeated, and TLE each time
        ran(1_101),  # killed at the processor limit
        ran(10, wall_ms=LIMITS.wall),  # a sleeper
        ran(900, wall_ms=150_000),  # two of these are five minutes
    ]
)
GROUPS = [
    Group("a", score=40, stop_at_failure=True),
    Group("b", score=60, requires=("a",), aggregation="sum"),
]


@given(
    outcomes=st.lists(OUTCOMES, min_size=1, max_size=12),
    said=st.lists(st.sampled_from([42, 42, 42, 43, 1]), min_size=12, max_size=12),
    stop=st.booleans(),
    kind=st.sampled_from(["plain", "groups", "validator", "worst"]),
    places=st.integers(2, 4),
    help_after_ms=st.sampled_from([0, 0, 15, 1_000]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_report_is_that_of_one_at_a_time(
    machine: Machine, outcomes: list[Outcome], said: list[int], stop: bool, kind: str, places: int, help_after_ms: int
) -> None:
    cases = cases_of(len(outcomes))
    groups: list[Group] = []
    if kind == "groups":
        groups = GROUPS
        cases = [replace(test, group="ab"[number % 5 > 2], is_sample=number == 0) for number, test in enumerate(cases)]
    elif kind == "worst":
        groups = [Group("", verdict="worst_error")]
    how = VALIDATOR if kind == "validator" else None
    job = Job("c", "", cases, LIMITS, stop_at_first_failure=stop, groups=groups, validator=how)
    alone = judged(Told(outcomes, said), job, machine)
    guests = Guests(*[Told(outcomes, said)] * places)
    assert judged(Told(outcomes, said), job, machine, guests, help_after_ms) == alone


@pytest.mark.parametrize(("help_after_ms", "asked_before"), [(0, [0]), (25, [3]), (60, [])])
def test_short_submission_asks_for_no_help(machine: Machine, help_after_ms: int, asked_before: list[int]) -> None:
    """Six tests of 10 ms, of which the last is asked for at 50 ms."""
    begun: list[int] = []
    asked: list[int] = []

    def beside(most: int) -> Sequence[Place]:
        asked.append(len(begun))
        return ()

    judged(Told([ran()] * 6, before=begun.append), Job("c", "", cases_of(6), LIMITS), machine, beside, help_after_ms)
    assert asked == asked_before


def test_results_are_told_in_order_and_as_soon_as_may_be(machine: Machine) -> None:
    """The second test ends before the first one, the third ends only when both have been told."""
    ended, told = threading.Event(), threading.Event()

    def on_result(case: CaseResult) -> None:
        order.append(case.index)
        if case.index == 1:
            told.set()

    def early(number: int) -> None:
        if number == 1:
            ended.set()
        else:
            assert {0: ended, 2: told}[number].wait(10)

    order: list[int] = []
    session = Told([ran()] * 3, before=early)
    judge(session, Job("c", "", cases_of(3), LIMITS), on_result, machine=machine, beside=Guests(session, session))
    assert order == [0, 1, 2]


def test_nobody_waits_for_a_run_that_is_not_wanted(machine: Machine) -> None:
    over, begun = threading.Event(), threading.Event()

    def before(number: int) -> None:
        if number == 1:
            begun.set()
            over.wait(10)
        else:
            begun.wait(10)

    session = Told([ran(stdout=b"wrong")] * 5, before=before)
    guests = Guests(session, session)
    job = Job("c", "", cases_of(5), LIMITS, stop_at_first_failure=True)
    report = judged(session, job, machine, guests)
    assert [case.verdict for case in report.cases] == [WA, *[SKIPPED] * 4]
    assert not over.is_set()
    over.set()
    for _ in guests.sessions:
        assert guests.left.acquire(timeout=10)


def test_guest_leaves_when_its_place_is_wanted(machine: Machine) -> None:
    ran_by_guest: list[int] = []
    guest = Told([ran()] * 6, before=ran_by_guest.append)
    guests = Guests(Told([ran()] * 6), guest, is_wanted=lambda: bool(ran_by_guest))
    report = judged(Told([]), Job("c", "", cases_of(6), LIMITS), machine, guests)
    assert report.verdict is AC
    assert len(ran_by_guest) <= 1


def fail_at(*numbers: int) -> Callable[[int], None]:
    def before(number: int) -> None:
        if number in numbers:
            raise SandboxError(f"the agent died at {number}")

    return before


def test_failure_of_ours_is_raised_in_its_turn(machine: Machine) -> None:
    told: list[int] = []
    session = Told([ran()] * 8, before=fail_at(4))
    guests = Guests(session, session, session)
    with pytest.raises(SandboxError, match="died at 4"):
        judge(
            session,
            Job("c", "", cases_of(8), LIMITS),
            lambda case: told.append(case.index),
            machine=machine,
            beside=guests,
        )
    assert told == [0, 1, 2, 3]
    for _ in guests.sessions:
        assert guests.left.acquire(timeout=10)


def test_failure_at_a_test_that_was_not_to_be_run_is_nobodys(machine: Machine) -> None:
    """As if it had never been run ahead."""
    failed = threading.Event()

    def before(number: int) -> None:
        if number == 1:
            failed.set()
            raise SandboxError("the agent died")
        failed.wait(10)

    session = Told([ran(stdout=b"wrong")] * 3, before=before)
    job = Job("c", "", cases_of(3), LIMITS, stop_at_first_failure=True)
    assert judged(session, job, machine, Guests(session, session)).verdict is WA


def test_place_that_is_left_runs_the_rest(machine: Machine) -> None:
    """Two agents die at tests that the result of the third's rules out."""
    died = threading.Barrier(3)

    def before(number: int) -> None:
        if number < 3:
            died.wait(10)
        fail_at(1, 2)(number)

    cases = [replace(test, group="" if number == 3 else "a") for number, test in enumerate(cases_of(4))]
    groups = [Group("a", score=1, stop_at_failure=True)]
    session = Told([ran(stdout=b"wrong"), *[ran()] * 3], before=before)
    job = Job("c", "", cases, LIMITS, groups=groups)
    report = judged(session, job, machine, Guests(session, session, session))
    assert [case.verdict for case in report.cases] == [WA, SKIPPED, SKIPPED, AC]


def test_failing_callback_ends_all_places(machine: Machine) -> None:
    def fail(case: CaseResult) -> None:
        raise RuntimeError("the database is away")

    session = Told([ran()] * 5)
    guests = Guests(session, session)
    with pytest.raises(RuntimeError, match="away"):
        judge(session, Job("c", "", cases_of(5), LIMITS), fail, machine=machine, beside=guests)
    for _ in guests.sessions:
        assert guests.left.acquire(timeout=10)


def test_guest_that_cannot_be_moved_into_is_done_without(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    @contextmanager
    def broken() -> Generator[Told]:
        raise SandboxError("no room")
        yield

    def beside(most: int) -> Sequence[Place]:
        return [*Guests(Told([ran()] * 3))(1), Place(broken())]

    assert judged(Told([]), Job("c", "", cases_of(3), LIMITS), machine, beside).verdict is AC
    assert "no room" in caplog.text


# --- the pool ---------------------------------------------------------------------------------------


def test_guest_gets_no_place_that_somebody_waits_for() -> None:
    places = Places(2)
    places.take()
    assert places.take_as_guest()
    waiting = threading.Thread(target=places.take)
    waiting.start()
    while not places.are_wanted():
        pass
    places.give_back()
    waiting.join(10)
    assert not places.take_as_guest()
    places.give_back()
    assert places.take_as_guest()


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRunner]:
    """Two warm agents and two cores that nobody else takes."""
    with LocalRunner(size=2) as runner:
        runner.help_after_ms = 0
        runner.machine = Machine(tmp_path_factory.mktemp("locks"), cores=range(2))
        fill(runner)
        yield runner


def fill(runner: PooledRunner) -> None:
    runner.languages()
    runner.warm()
    settle(runner)


def settle(runner: PooledRunner) -> None:
    for thread in tuple(runner._starting):
        thread.join()


ECHO = "print(input())"


@pytest.mark.sandbox
@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.name)
def test_every_program_of_a_package_gets_the_same_report(pool: LocalRunner, path: Path) -> None:
    """Validators, interaction, passes, groups, files, stubs, answers: each kind in its package."""
    package = read_package(path)
    chains = toolchains()
    programs = [p for p in package.programs if p.kind == "solution" and p.language in pool.languages()]
    for program in [p for p in programs if "time_limit" not in p.path and "sleep" not in p.path][:6]:
        job = package.job(program.program(), chains[program.language])
        results: list[int] = []
        seen = pool.judge(job, lambda case, told=results: told.append(case.index))  # type: ignore[misc]  # bound now
        assert results == list(range(len(job.tests)))
        alone = pool.judge(replace(job, side_by_side=False), lambda case: None)
        is_dialogue = bool(job.validator and job.validator.is_interactive)
        assert timeless(seen, is_dialogue) == timeless(alone, is_dialogue), program.path


def timeless(report: Report, is_dialogue: bool) -> Report:
    """Without what differs between two runs of the same program."""

    def plain(case: CaseResult) -> CaseResult:
        """Of a dialogue only how it was judged: the loser is stopped wherever it is just then."""
        message = re.sub(r"used \d+ ms", "used", case.message)
        ending: dict[str, Any] = {"stdout": re.sub(CLOCK, b"", case.stdout), "transcript": b""}
        if is_dialogue:
            ending |= {"exit_code": None, "signal": None, "stderr": b""}
        return replace(case, cpu_ms=0, wall_ms=0, memory_kib=0, message=message, **ending)

    message = re.sub(r"used \d+ ms", "used", report.message)
    compilation = replace(report.compilation, wall_ms=0) if report.compilation else None
    return replace(report, compilation=compilation, message=message, cases=tuple(map(plain, report.cases)))


@pytest.mark.sandbox
def test_both_agents_serve_one_submission_and_go_back(pool: LocalRunner) -> None:
    before = sum(agent.submissions for agent in idle(pool))
    cases = [JobTest(str(n), lambda: (b"7", b"7")) for n in range(6)]
    assert pool.judge(Job("python", ECHO, cases), lambda case: None).verdict is AC
    assert sum(agent.submissions for agent in idle(pool)) == before + 2
    assert pool._places.free == 2


def idle(runner: PooledRunner) -> list[Any]:
    agents = []
    while not runner._idle.empty():
        agents.append(runner._idle.get())
    for agent in agents:
        runner._idle.put(agent)
    assert len(agents) == 2
    return agents


class Counting(DockerRunner):
    started = 0
    help_after_ms = 0

    def start_agent(self) -> AgentProcess:
        self.started += 1
        return super().start_agent()


@pytest.mark.docker
def test_borrowed_container_is_used_up_as_well(tmp_path: Path) -> None:
    cases = [JobTest(str(n), lambda: (b"7", b"7")) for n in range(6)]
    with Counting(size=2) as runner:
        runner.machine = Machine(tmp_path, cores=range(2))
        fill(runner)
        before = runner.started
        assert runner.judge(Job("python", ECHO, cases), lambda case: None).verdict is AC
        settle(runner)
        assert [agent.submissions for agent in idle(runner)] == [0, 0]
        assert runner.started == before + 2


@pytest.mark.sandbox
def test_with_nobody_idle_tests_run_one_at_a_time(pool: LocalRunner) -> None:
    cases = [JobTest(str(n), lambda: (b"7", b"7")) for n in range(3)]
    with pool._agent() as other:
        before = other.submissions
        assert pool.judge(Job("python", ECHO, cases), lambda case: None).verdict is AC
        assert other.submissions == before


@pytest.mark.sandbox
def test_agents_that_die_in_the_middle_are_our_failure(pool: LocalRunner) -> None:
    def kill() -> tuple[bytes, bytes]:
        for pid in agents_of(os.getpid()):
            os.kill(pid, signal.SIGKILL)
        return b"7", b"7"

    calm = [JobTest(str(n), lambda: (b"7", b"7")) for n in range(6)]
    told: list[int] = []
    with pytest.raises(SandboxError, match="the agent ended"):
        pool.judge(Job("python", ECHO, [*calm[:3], JobTest("x", kill), *calm]), lambda case: told.append(case.index))
    assert told == list(range(len(told)))
    assert len(told) <= 4
    assert pool.judge(Job("python", ECHO, calm), lambda case: None).verdict is AC
    fill(pool)


@pytest.mark.sandbox
def test_two_submissions_are_judged_at_once_though_each_would_take_all(pool: LocalRunner) -> None:
    """Neither ends before the other has begun."""
    both = threading.Barrier(2, timeout=30)

    def meet(number: int) -> tuple[bytes, bytes]:
        if number == 5:
            both.wait()
        return b"7", b"7"

    cases = [JobTest(str(n), lambda n=n: meet(n)) for n in range(8)]  # type: ignore[misc]  # bound now
    found: list[Verdict] = []
    threads = [
        threading.Thread(target=lambda: found.append(pool.judge(Job("python", ECHO, cases), lambda case: None).verdict))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [AC, AC]
