"""Judging: compile, run each test in order, compare, decide.

The rules are those of the ICPC package format and our own decisions:

- Processor time decides. A program may run to 110 % of its limit; one that ended by itself between
  100 % and 110 % is run twice more with the machine to itself, and the best of the three counts.
- All tests are run, unless the job stops at the first failure.
- The wall clock only catches sleepers, but it is everybody's time: after three such kills, or five minutes
  of running, the remaining tests are skipped.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sandbox.compare import compare
from sandbox.job import CaseResult, Comparison, Compilation, Job, Limits, Outcome, Report, Test, Verdict

MAX_WALL_KILLS = 3
MAX_RUNNING_MS = 5 * 60 * 1000
RERUNS = 2
KEPT_BYTES = 64 * 1024  # of each output in a CaseResult


class Session(Protocol):
    """A program in a place where it can be run."""

    def compile(self, source: str) -> Compilation | None: ...

    def run(self, stdin: bytes, limits: Limits, args: Sequence[str] = ()) -> Outcome: ...


class Machine:
    """Who may run now: many at once, or one alone while a close result is repeated. For all processes of this host.

    `alone` first closes the gate, so that a stream of others cannot keep it waiting.
    """

    def __init__(self, directory: Path | None = None) -> None:
        directory = directory or Path(tempfile.gettempdir())
        self.gate = directory / "codequest-gate.lock"
        self.floor = directory / "codequest-floor.lock"

    @contextmanager
    def shared(self) -> Generator[None]:
        with _locked(self.gate, fcntl.LOCK_SH):
            floor = _locked(self.floor, fcntl.LOCK_SH)
            floor.__enter__()
        try:
            yield
        finally:
            floor.__exit__(None, None, None)

    @contextmanager
    def alone(self) -> Generator[None]:
        with _locked(self.gate, fcntl.LOCK_EX), _locked(self.floor, fcntl.LOCK_EX):
            yield


@contextmanager
def _locked(path: Path, how: int) -> Generator[None]:
    try:  # without O_CREAT first: in a sticky directory it is refused for another user's file
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        fd = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(fd, how)
        yield
    finally:
        os.close(fd)


def judge(
    session: Session,
    job: Job,
    on_result: Callable[[CaseResult], None],
    on_compiled: Callable[[Compilation], None] | None = None,
    toolchain: str = "",
    machine: Machine | None = None,
) -> Report:
    """Judge a whole submission. Our own failures are raised as SandboxError."""
    machine = machine or Machine()
    compilation = session.compile(job.source)
    if compilation and on_compiled:
        on_compiled(compilation)
    if compilation and not compilation.ok:
        return Report(Verdict.COMPILE_ERROR, compilation, (), toolchain)
    cases: list[CaseResult] = []
    wall_kills, running_ms = 0, 0.0
    skip = ""
    for index, test in enumerate(job.tests):
        if skip:
            case = CaseResult(index, test.id, Verdict.SKIPPED, message=skip)
        else:
            case, spent_ms = judge_test(session, index, test, job.limits, job.comparison, machine)
            running_ms += spent_ms
            wall_kills += case.verdict is Verdict.TIME_LIMIT and case.wall_ms >= job.limits.wall
            if job.stop_at_first_failure and case.verdict is not Verdict.ACCEPTED:
                skip = "an earlier test failed"
            elif wall_kills >= MAX_WALL_KILLS:
                skip = f"{MAX_WALL_KILLS} earlier tests did not end in time"
            elif running_ms > MAX_RUNNING_MS:
                skip = f"the earlier tests took {MAX_RUNNING_MS // 60_000} minutes"
        cases.append(case)
        on_result(case)
    failed = next((case for case in cases if case.verdict is not Verdict.ACCEPTED), None)
    if failed is None:
        return Report(Verdict.ACCEPTED, compilation, tuple(cases), toolchain)
    # every test that ran was right, but there was no time for the others
    verdict = Verdict.TIME_LIMIT if failed.verdict is Verdict.SKIPPED else failed.verdict
    return Report(verdict, compilation, tuple(cases), toolchain, failed.message)


def judge_test(
    session: Session, index: int, test: Test, limits: Limits, comparison: Comparison, machine: Machine
) -> tuple[CaseResult, float]:
    """The result, and the milliseconds on the clock that it took."""
    stdin, answer = test.load()
    with machine.shared():
        outcome = session.run(stdin, limits)
    spent_ms = outcome.wall_ms
    if is_close(outcome, limits):
        with machine.alone():
            for _ in range(RERUNS):
                again = session.run(stdin, limits)
                spent_ms += again.wall_ms
                if again.cpu_ms < outcome.cpu_ms:
                    outcome = again
                if not is_close(outcome, limits):
                    break
    verdict, message = outcome.verdict, outcome.message
    if verdict is None:
        right, message = compare(outcome.stdout, answer, comparison)
        verdict = Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER
    case = CaseResult(
        index=index,
        test_id=test.id,
        verdict=verdict,
        cpu_ms=outcome.cpu_ms,
        wall_ms=outcome.wall_ms,
        memory_kib=outcome.memory_kib,
        exit_code=outcome.exit_code,
        signal=outcome.signal,
        stdout=outcome.stdout[:KEPT_BYTES],
        stderr=outcome.stderr[:KEPT_BYTES],
        message=message,
    )
    return case, spent_ms


def is_close(outcome: Outcome, limits: Limits) -> bool:
    """Over the limit, but ended by itself before 110 % of it."""
    return outcome.verdict is Verdict.TIME_LIMIT and outcome.exit_code is not None and outcome.cpu_ms > limits.cpu_ms
