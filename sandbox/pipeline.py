"""Judging: compile, run each test, compare, decide.

The rules are those of the ICPC package format and our own decisions:

- Processor time decides. A program may run to 110 % of its limit; one that ended by itself between
  100 % and 110 % is run twice more with the machine to itself, and the best of the three counts.
- All tests are run, unless the job stops at the first failure or a test group says otherwise.
- What a program printed is compared, or given to the problem's own validator (sandbox.validators); of a problem
  with an interactor both run at once (sandbox.interaction). The problem's own grader runs after all tests.
- The wall clock only catches sleepers, but it is everybody's time: after three such kills, or five minutes
  of running, the remaining tests are skipped. So they are after three kills at the processor limit with no test
  accepted yet: such a program does not end (docs/adr/0004-three-kills-and-nothing-right.md).
- Each run has a core to itself. Where others are free, tests are run ahead of their turn (`_Ahead`), but results are
  taken and told in the tests' order, by the rules above: what came out of a test that was not to be run is thrown away.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from typing import Protocol

from sandbox.answers import EVERY_TEST
from sandbox.compare import compare
from sandbox.graders import GraderFailed, Graders, Run
from sandbox.grading import CUSTOM, Grading
from sandbox.interaction import Case, Interaction, Workplace
from sandbox.job import (
    CaseResult,
    Compilation,
    Grader,
    Job,
    Limits,
    Outcome,
    Program,
    Report,
    SandboxError,
    Test,
    Validator,
    Verdict,
)
from sandbox.machine import Machine
from sandbox.validators import Decision, Feedback, ValidatorFailed, decide

logger = logging.getLogger(__name__)

MAX_WALL_KILLS = 3
MAX_CPU_KILLS = 3  # while no test is accepted
MAX_RUNNING_MS = 5 * 60 * 1000
RERUNS = 2
KEPT_BYTES = 64 * 1024  # of each output in a CaseResult
LEAVE_S = 1  # for a place that has no more to do
LOOK_AGAIN_S = 0.01  # for a guest that others want back; a result is told at once


class Session(Protocol):
    """A program in a place where it can be run, on the core with this number or, with None, on any.

    `ahead`: the next run in this session will be like this one but for its standard input.
    """

    def compile(self, program: Program, limits: Limits | None = None) -> Compilation | None: ...

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
    ) -> Outcome: ...

    def prepare(self, validator: Validator) -> Compilation | None:
        """Compile the validator that the two below need."""
        ...

    def validate(
        self, case: Case, output: bytes, validator: Validator, core: int | None = None
    ) -> tuple[Outcome, Feedback]:
        """Run the validator on what the program has printed."""
        ...

    def interact(
        self, case: Case, limits: Limits, how: Validator, args: Sequence[str] = (), core: int | None = None
    ) -> Interaction:
        """Run the program and the validator at once, each reading what the other writes.

        Both on the one core: they wait for each other anyway, and nobody else's run is disturbed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where tests can be run: entered and left by the thread that runs them. `is_wanted`: others wait for it."""

    session: AbstractContextManager[Session]
    is_wanted: Callable[[], bool] = field(default=lambda: False)


Inspect = Callable[[Sequence[str]], tuple[Outcome, Feedback]]  # runs the static validator; raises ValidatorFailed
GraderPlace = Callable[[Grader], AbstractContextManager[Run]]  # raises GraderFailed where it does not compile
Beside = Callable[[int], Sequence[Place]]  # the submission's own place and at most so many more; none for no more


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run of the program and, where that was done while it ran, what the interactor has to say."""

    outcome: Outcome
    interaction: Interaction | None = None


def judge(
    session: Session,
    job: Job,
    on_result: Callable[[CaseResult], None],
    on_compiled: Callable[[Compilation], None] | None = None,
    toolchain: str = "",
    machine: Machine | None = None,
    beside: Beside | None = None,
    help_after_ms: float = 0,
    grader_place: GraderPlace | None = None,
    inspected: Mapping[int, CaseResult] | None = None,
) -> Report:
    """Judge a whole submission.

    Our own failures are raised as SandboxError; a validator's or grader's end in the verdict JE, with a message for
    staff. With `beside` tests may be run in several places, once the tests so far have taken `help_after_ms`. A last
    run may still go on there that nobody waits for. `grader_place` is entered last, when the session is needed no more.
    `inspected` are the results of tests that are static, by index.
    """
    inspected = inspected or {}
    machine = machine or Machine()
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
    judging = _Judging(job, machine, grading, inspected)
    may_ask = job.side_by_side and job.answers is None
    cases: list[CaseResult] = []
    with ExitStack() as elsewhere:
        ahead: _Ahead | None = None
        wall_kills, cpu_kills, running_ms = 0, 0, 0.0
        skip = ""
        is_first_error = all(  # else a later test may decide
            group.verdict == "first_error" and group.aggregation != CUSTOM for group in job.groups
        )
        for index, test in enumerate(job.tests):
            if beside and may_ask and not skip and running_ms >= help_after_ms:
                may_ask = False
                if places := beside(min(len(job.tests) - index, machine.idle_cores()) - 1):
                    judging.places = len(places)
                    ahead = elsewhere.enter_context(_Ahead(judging, places, cases))
            if why := skip or grading.why_skip(index, cases):
                case = CaseResult(index, test.id, Verdict.SKIPPED, message=why)
            else:
                if index in inspected:
                    case, spent_ms = inspected[index], 0.0
                else:
                    case, spent_ms = ahead.result(index) if ahead else judging.test(session, index, test.load())
                running_ms += spent_ms
                wall_kills += case.verdict is Verdict.TIME_LIMIT and case.wall_ms >= job.limits.wall
                cpu_kills += case.verdict is Verdict.TIME_LIMIT and case.exit_code is None
                if case.verdict is Verdict.JUDGE_ERROR:
                    skip = "a validator failed"
                elif job.stop_at_first_failure and case.verdict is not Verdict.ACCEPTED:
                    skip = "an earlier test failed"
                elif wall_kills >= MAX_WALL_KILLS:
                    skip = f"{MAX_WALL_KILLS} earlier tests did not end in time"
                elif (
                    is_first_error
                    and cpu_kills >= MAX_CPU_KILLS
                    and not any(c.verdict is Verdict.ACCEPTED for c in cases)
                ):
                    skip = f"{MAX_CPU_KILLS} tests ran out of time and none was right"
                elif running_ms > MAX_RUNNING_MS:
                    skip = f"the earlier tests took {MAX_RUNNING_MS // 60_000} minutes"
            cases.append(case)
            if ahead:
                ahead.go_on(is_over=bool(skip))
            on_result(case)
    if broken := next((case for case in cases if case.verdict is Verdict.JUDGE_ERROR), None):
        words = broken.message or broken.judge_message
        return Report(Verdict.JUDGE_ERROR, compilation, tuple(cases), toolchain, words)
    try:
        with ExitStack() as place:
            counted = cases
            if job.grader and grader_place and any(group.aggregation == CUSTOM for group in job.groups):
                grading = replace(grading, grade=Graders(place.enter_context(grader_place(job.grader))))
                counted = grading.for_graders(cases)
            verdict, (score, score_max) = grading.verdict(counted), grading.earned(counted)
    except GraderFailed as error:
        return Report(Verdict.JUDGE_ERROR, compilation, tuple(cases), toolchain, str(error))
    failed = next((case for case in cases if case.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED)), None)
    skipped = next((case for case in cases if case.verdict is Verdict.SKIPPED), None)
    about = None if verdict is Verdict.ACCEPTED else failed or skipped
    return Report(
        verdict=verdict,
        compilation=compilation,
        cases=tuple(cases),
        toolchain=toolchain,
        message=(about.message or about.judge_message) if about else "",
        score=round(score, 6),
        score_max=score_max,
    )


def judge_alone(session: Session, job: Job, data: tuple[bytes, bytes], machine: Machine) -> CaseResult:
    """The job's first test by itself, with this input and answer in place of its own. All is compiled already."""
    return _Judging(job, machine, Grading(job.groups, job.tests)).test(session, 0, data)[0]


def inspect(job: Job, run: Inspect | None) -> dict[int, CaseResult]:
    """The results of the tests that are static, by index: nothing of the program is run for them.

    Without a static validator they are judge errors.
    """
    grading = Grading(job.groups, job.tests)
    found = {}
    for index, test in enumerate(job.tests):
        if not test.is_static:
            continue
        try:
            if run is None:
                raise ValidatorFailed("the problem has no static validator")
            outcome, feedback = run(test.flags)
            decision = decide(outcome, feedback, "icpc", "static validator")
        except ValidatorFailed as error:
            decision = Decision(Verdict.JUDGE_ERROR, str(error))
        found[index] = CaseResult(
            index,
            test.id,
            decision.verdict,
            message=decision.message,
            judge_message=decision.judge_message,
            team_message=decision.team_message,
            score=score_of(decision, grading.bounds[1].get(index)),
        )
    return found


def score_of(decision: Decision, most: float | None) -> float | None:
    """What a validator gives a test; its share is one of the most that the test can earn, where there is such."""
    return decision.score if decision.share is None or most is None else decision.share * most


class _Judging:
    """One submission's way through its tests; the results of some are known beforehand."""

    def __init__(
        self, job: Job, machine: Machine, grading: Grading, inspected: Mapping[int, CaseResult] | None = None
    ) -> None:
        self.inspected = inspected or {}
        self.job = job
        self.machine = machine
        self.grading = grading
        self.places = 1  # in which the tests are run
        self.is_over = False  # nobody waits for what still runs
        needs_room = job.may_write or job.input_file or job.output_file
        self.workplace = Workplace(job.input_file, job.output_file) if needs_room else None

    def test(self, session: Session, index: int, data: tuple[bytes, bytes]) -> tuple[CaseResult, float]:
        """The result, and the milliseconds on the clock that it took. `data` is what the test has loaded."""
        test = self.job.tests[index]
        given, answer = data
        spent_ms, passes = 0.0, 0
        transcript: list[bytes] = []
        slowest: Outcome | None = None
        case = Case(given, answer, test.flags, keep_transcript=test.is_sample)
        while True:
            passes += 1
            attempt, wall_ms = self.timed(session, index, case)
            spent_ms += wall_ms
            outcome = attempt.outcome
            try:
                decision, feedback = self.decision(session, test, case, attempt)
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
            score=score_of(decision, self.grading.bounds[1].get(index)),
            transcript=b"---\n".join(transcript)[:KEPT_BYTES],
        )
        return result, spent_ms

    def timed(self, session: Session, index: int, case: Case) -> tuple[Attempt, float]:
        """Run once; where the time was close, the best of three. And the milliseconds on the clock in all."""
        if self.job.answers is not None:
            return Attempt(handed_in(self.job.answers, self.job.tests[index])), 0
        limits = self.job.limits
        with self.machine.shared() as core:
            attempt = self.attempt(session, index, case, core)
        spent_ms = attempt.outcome.wall_ms
        if is_close(attempt.outcome, limits) and not self.is_over:
            with self.machine.alone() as core:
                for _ in range(RERUNS):
                    again = self.attempt(session, index, case, core)
                    spent_ms += again.outcome.wall_ms
                    if again.outcome.cpu_ms < attempt.outcome.cpu_ms:
                        attempt = again
                    if not is_close(attempt.outcome, limits):
                        break
        return attempt, spent_ms

    def attempt(self, session: Session, index: int, case: Case, core: int) -> Attempt:
        how, limits, test = self.job.validator, self.job.limits, self.job.tests[index]
        if how and how.is_interactive:
            interaction = session.interact(case, limits, how, test.args, core)
            return Attempt(interaction.outcome, interaction)
        later = self.job.tests[index + self.places : index + self.places + 1]
        ahead = (
            not how and not self.job.input_file and any(other.args == test.args and not other.files for other in later)
        )
        return Attempt(
            session.run(case.given, limits, test.args, self.workplace, files=test.files, core=core, ahead=ahead)
        )

    def decision(self, session: Session, test: Test, case: Case, attempt: Attempt) -> tuple[Decision, Feedback]:
        """Raises ValidatorFailed."""
        outcome, how = attempt.outcome, self.job.validator
        if attempt.interaction and how:
            return attempt.interaction.decision(how.style), attempt.interaction.feedback
        if outcome.verdict is not None:
            told = outcome.message if self.job.answers is not None else ""  # which file is missing is no secret
            return Decision(outcome.verdict, outcome.message, team_message=told), Feedback()
        if how:
            with self.machine.shared() as core:
                said, feedback = session.validate(case, outcome.stdout, how, core)
            return decide(said, feedback, how.style), feedback
        right, message = compare(outcome.stdout, case.answer, test.comparison or self.job.comparison)
        return Decision(Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER, message), Feedback()


class _Ahead:
    """Runs the tests of one submission in several places, each with a thread of its own.

    Tests are handed out in order, and only those that the results so far do not rule out. Places beyond the first are
    given back between two tests when others wait for them. On leaving no further test is loaded or begun.
    """

    def __init__(self, judging: _Judging, places: Sequence[Place], cases: Sequence[CaseResult]) -> None:
        """`cases` are the results so far; `go_on` tells that there is one more."""
        self.judging = judging
        self.places = places
        self.cases = cases
        self.results: list[Future[tuple[CaseResult, float]]] = [Future() for _ in judging.job.tests]
        for index, result in enumerate(self.results):
            if index < len(cases) or index in judging.inspected:
                result.cancel()  # nobody asks for it
        self.next = 0
        self.changed = threading.Condition()
        self.loading = threading.Lock()
        self.at_work = len(places)
        self.threads = [
            threading.Thread(target=self.work, args=(place, number > 0), name="sandbox-test", daemon=True)
            for number, place in enumerate(places)
        ]

    def __enter__(self) -> "_Ahead":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.go_on(is_over=True)
        with self.loading:  # whoever loads a test may need our caller
            pass
        if all(result.done() for result in self.results):  # else a run goes on that nobody wants
            for thread in self.threads:
                thread.join(LEAVE_S)

    def result(self, index: int) -> tuple[CaseResult, float]:
        """Waits for it. Raises what went wrong with it."""
        return self.results[index].result()

    def go_on(self, *, is_over: bool) -> None:
        with self.changed:
            self.judging.is_over |= is_over
            self.changed.notify_all()

    def work(self, place: Place, is_guest: bool) -> None:
        """One place's thread. What fails is raised for the test it failed at, and the place is left."""
        failure: BaseException = SandboxError("no place is left where the tests can be run")
        index = None
        try:
            with place.session as session:
                while (index := self.hand_out(place if is_guest else None)) is not None:
                    with self.loading:
                        if self.judging.is_over:
                            return
                        data = self.judging.job.tests[index].load()
                    self.results[index].set_result(self.judging.test(session, index, data))
        except BaseException as error:
            failure = error
            if index is None:
                logger.warning("tests are run in a place less: %s", error)
            elif not self.results[index].done():
                self.results[index].set_exception(error)
        finally:
            with self.changed:
                self.at_work -= 1
                for result in () if self.at_work else self.results:
                    if not result.done():
                        result.set_exception(failure)

    def hand_out(self, guest: Place | None) -> int | None:
        """The next test to be run; None when there is none, or a guest has to leave."""
        with self.changed:
            while True:
                self.next = max(self.next, len(self.cases))  # those before were skipped
                if self.judging.is_over or self.next >= len(self.results) or (guest and guest.is_wanted()):
                    return None
                if self.next in self.judging.inspected:
                    self.next += 1
                    continue
                if not self.judging.grading.why_skip(self.next, self.cases):
                    self.next += 1
                    return self.next - 1
                self.changed.wait(LOOK_AGAIN_S)


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
