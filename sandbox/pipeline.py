"""Judging: compile, run each test in order, compare, decide.

The rules are those of the ICPC package format and our own decisions:

- Processor time decides. A program may run to 110 % of its limit; one that ended by itself between
  100 % and 110 % is run twice more with the machine to itself, and the best of the three counts.
- All tests are run, unless the job stops at the first failure or a test group says otherwise.
- What a program printed is compared, or given to the problem's own validator (sandbox.validators); of a problem
  with an interactor both run at once (sandbox.interaction).
- The wall clock only catches sleepers, but it is everybody's time: after three such kills, or five minutes
  of running, the remaining tests are skipped. So they are after three kills at the processor limit with no test
  accepted yet: such a program does not end (docs/adr/0004-three-kills-and-nothing-right.md).
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sandbox.answers import EVERY_TEST
from sandbox.compare import compare
from sandbox.grading import Grading
from sandbox.interaction import Case, Interaction, Workplace
from sandbox.job import (
    CaseResult,
    Compilation,
    Job,
    Limits,
    Outcome,
    Program,
    Report,
    Test,
    Validator,
    Verdict,
)
from sandbox.validators import Decision, Feedback, ValidatorFailed, decide

MAX_WALL_KILLS = 3
MAX_CPU_KILLS = 3  # while no test is accepted
MAX_RUNNING_MS = 5 * 60 * 1000
RERUNS = 2
KEPT_BYTES = 64 * 1024  # of each output in a CaseResult


class Session(Protocol):
    """A program in a place where it can be run."""

    def compile(self, program: Program, limits: Limits | None = None) -> Compilation | None: ...

    def run(
        self, stdin: bytes, limits: Limits, args: Sequence[str] = (), workplace: Workplace | None = None
    ) -> Outcome: ...

    def prepare(self, validator: Validator) -> Compilation | None:
        """Compile the validator that the two below need."""
        ...

    def validate(self, case: Case, output: bytes, validator: Validator) -> tuple[Outcome, Feedback]:
        """Run the validator on what the program has printed."""
        ...

    def interact(self, case: Case, limits: Limits, how: Validator, args: Sequence[str] = ()) -> Interaction:
        """Run the program and the validator side by side, each reading what the other writes."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run of the program and, where that was done while it ran, what the interactor has to say."""

    outcome: Outcome
    interaction: Interaction | None = None


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
    """Judge a whole submission.

    Our own failures are raised as SandboxError; a validator's end in the verdict JE, with a message for staff.
    """
    judging = _Judging(session, job, machine or Machine())
    grading = Grading(job.groups, job.tests)
    compilation = None
    if job.answers is None:
        compilation = session.compile(job.program, job.compile_limits)
        if compilation and on_compiled:
            on_compiled(compilation)
        if compilation and not compilation.ok:
            return Report(Verdict.COMPILE_ERROR, compilation, (), toolchain, score_max=grading.bounds[0][""])
    if job.validator:
        made = session.prepare(job.validator)
        if made and not made.ok:
            words = f"the output validator does not compile: {made.output}"
            return Report(Verdict.JUDGE_ERROR, compilation, (), toolchain, words)
    cases: list[CaseResult] = []
    wall_kills, cpu_kills, running_ms = 0, 0, 0.0
    skip = ""
    is_first_error = all(group.verdict == "first_error" for group in job.groups)  # else a later test may decide
    for index, test in enumerate(job.tests):
        if why := skip or grading.why_skip(index, cases):
            case = CaseResult(index, test.id, Verdict.SKIPPED, message=why)
        else:
            case, spent_ms = judging.test(index, test, grading.bounds[1].get(index))
            running_ms += spent_ms
            wall_kills += case.verdict is Verdict.TIME_LIMIT and case.wall_ms >= job.limits.wall
            cpu_kills += case.verdict is Verdict.TIME_LIMIT and case.exit_code is None
            if case.verdict is Verdict.JUDGE_ERROR:
                skip = "the output validator failed"
            elif job.stop_at_first_failure and case.verdict is not Verdict.ACCEPTED:
                skip = "an earlier test failed"
            elif wall_kills >= MAX_WALL_KILLS:
                skip = f"{MAX_WALL_KILLS} earlier tests did not end in time"
            elif (
                is_first_error and cpu_kills >= MAX_CPU_KILLS and not any(c.verdict is Verdict.ACCEPTED for c in cases)
            ):
                skip = f"{MAX_CPU_KILLS} tests ran out of time and none was right"
            elif running_ms > MAX_RUNNING_MS:
                skip = f"the earlier tests took {MAX_RUNNING_MS // 60_000} minutes"
        cases.append(case)
        on_result(case)
    verdict = grading.verdict(cases)
    broken = next((case for case in cases if case.verdict is Verdict.JUDGE_ERROR), None)
    failed = broken or next((case for case in cases if case.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED)), None)
    skipped = next((case for case in cases if case.verdict is Verdict.SKIPPED), None)
    about = None if verdict is Verdict.ACCEPTED else failed or skipped
    score, score_max = grading.earned(cases)
    return Report(
        verdict=Verdict.JUDGE_ERROR if broken else verdict,
        compilation=compilation,
        cases=tuple(cases),
        toolchain=toolchain,
        message=(about.message or about.judge_message) if about else "",
        score=round(score, 6),
        score_max=score_max,
    )


class _Judging:
    """One submission's way through its tests."""

    def __init__(self, session: Session, job: Job, machine: Machine) -> None:
        self.session = session
        self.job = job
        self.machine = machine
        needs_room = job.may_write or job.input_file or job.output_file
        self.workplace = Workplace(job.input_file, job.output_file) if needs_room else None

    def test(self, index: int, test: Test, most: float | None) -> tuple[CaseResult, float]:
        """The result, and the milliseconds on the clock that it took. `most` is what the test can earn."""
        given, answer = test.load()
        spent_ms, passes = 0.0, 0
        transcript: list[bytes] = []
        slowest: Outcome | None = None
        case = Case(given, answer, test.flags, keep_transcript=test.is_sample)
        while True:
            passes += 1
            attempt, wall_ms = self.timed(test, case)
            spent_ms += wall_ms
            outcome = attempt.outcome
            try:
                decision, feedback = self.decision(test, case, attempt)
            except ValidatorFailed as error:
                decision, feedback = Decision(Verdict.JUDGE_ERROR, str(error)), Feedback()
            if slowest is None or outcome.cpu_ms > slowest.cpu_ms:
                slowest = outcome
            if test.is_sample and (attempt.interaction or self.job.passes > 1):
                transcript.append(transcript_of(case, attempt))
            if (next_input := decision.next_input) is None:
                break
            if passes == self.job.passes:
                decision = Decision(
                    Verdict.JUDGE_ERROR, f"the output validator wants more than the {passes} passes of the problem"
                )
                break
            case = replace(case, given=next_input, feedback=feedback.archive)
        score = decision.score
        if decision.share is not None and most is not None:
            score = decision.share * most
        result = CaseResult(
            index=index,
            test_id=test.id,
            verdict=decision.verdict,
            cpu_ms=max(outcome.cpu_ms, slowest.cpu_ms),
            wall_ms=max(outcome.wall_ms, slowest.wall_ms),
            memory_kib=max(outcome.memory_kib, slowest.memory_kib),
            exit_code=outcome.exit_code,
            signal=outcome.signal,
            stdout=outcome.stdout[:KEPT_BYTES],
            stderr=outcome.stderr[:KEPT_BYTES],
            message=decision.message,
            judge_message=decision.judge_message,
            team_message=decision.team_message,
            score=score,
            transcript=b"---\n".join(transcript)[:KEPT_BYTES],
        )
        return result, spent_ms

    def timed(self, test: Test, case: Case) -> tuple[Attempt, float]:
        """Run once; where the time was close, the best of three. And the milliseconds on the clock in all."""
        if self.job.answers is not None:
            return Attempt(handed_in(self.job.answers, test)), 0
        limits = self.job.limits
        with self.machine.shared():
            attempt = self.attempt(test, case)
        spent_ms = attempt.outcome.wall_ms
        if is_close(attempt.outcome, limits):
            with self.machine.alone():
                for _ in range(RERUNS):
                    again = self.attempt(test, case)
                    spent_ms += again.outcome.wall_ms
                    if again.outcome.cpu_ms < attempt.outcome.cpu_ms:
                        attempt = again
                    if not is_close(attempt.outcome, limits):
                        break
        return attempt, spent_ms

    def attempt(self, test: Test, case: Case) -> Attempt:
        how, limits = self.job.validator, self.job.limits
        if how and how.is_interactive:
            interaction = self.session.interact(case, limits, how, test.args)
            return Attempt(interaction.outcome, interaction)
        return Attempt(self.session.run(case.given, limits, test.args, self.workplace))

    def decision(self, test: Test, case: Case, attempt: Attempt) -> tuple[Decision, Feedback]:
        """Raises ValidatorFailed."""
        outcome, how = attempt.outcome, self.job.validator
        if attempt.interaction and how:
            return attempt.interaction.decision(how.style), attempt.interaction.feedback
        if outcome.verdict is not None:
            told = outcome.message if self.job.answers is not None else ""  # which file is missing is no secret
            return Decision(outcome.verdict, outcome.message, team_message=told), Feedback()
        if how:
            with self.machine.shared():
                said, feedback = self.session.validate(case, outcome.stdout, how)
            return decide(said, feedback, how.style), feedback
        right, message = compare(outcome.stdout, case.answer, test.comparison or self.job.comparison)
        return Decision(Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER, message), Feedback()


def handed_in(answers: Mapping[str, bytes], test: Test) -> Outcome:
    """The answer that was handed in for a test, as if a program had printed it."""
    short = test.name.rpartition("/")[2]
    names = [f"{stem}{ending}" for stem in (test.name, short) for ending in (".out", ".ans", ".txt", "")]
    names.append(EVERY_TEST)
    output = next((answers[name] for name in names if name in answers), None)
    if output is None:
        return Outcome(Verdict.WRONG_ANSWER, None, None, 0, 0, 0, b"", b"", message=f"there is no file {short}.out")
    return Outcome(None, 0, None, 0, 0, 0, output, b"")


def transcript_of(case: Case, attempt: Attempt) -> bytes:
    """What was said in one pass, in lines that begin with < (to the program) or > (by it)."""
    if attempt.interaction:
        return attempt.interaction.transcript
    said = [b"<" + line for line in case.given.splitlines()]
    said += [b">" + line for line in attempt.outcome.stdout[:KEPT_BYTES].splitlines()]
    return b"".join(line + b"\n" for line in said)


def is_close(outcome: Outcome, limits: Limits) -> bool:
    """Over the limit, but ended by itself before 110 % of it."""
    return outcome.verdict is Verdict.TIME_LIMIT and outcome.exit_code is not None and outcome.cpu_ms > limits.cpu_ms
