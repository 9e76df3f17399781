"""What a worker does with the row whose turn it is.

    claim (attempt + 1, lease) -> tests made ready -> sandbox -> each result stored and announced
        -> verdict, points, totals -> submission_judged

Every write is fenced by the attempt number, in the same transaction as what it writes: a worker that lost
its lease writes nothing more. Our own failures put the row back; the third ends it with JE.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.models import SiteState
from judge import fairness, generation, provenance, runner, services, testdata
from judge.desk import Desk
from judge.errors import StaleAttempt
from judge.jobs import (
    as_text,
    comparison_for,
    handed_in,
    limits_for,
    rules_of,
    tests_of,
    to_job,
    to_tests,
    validator_of,
)
from judge.models import CaseResult, Run, State, Submission, Verdict
from judge.querysets import Claim
from judge.scoring import POINTS_MAX, to_points
from judge.signals import submission_judged
from problems.models import Problem, TestCase
from sandbox import job as box
from sandbox import tracing
from sandbox.compare import compare
from sandbox.rules import PROCESSES, Rules
from sandbox.toolchains import toolchains

log = logging.getLogger(__name__)

BATCH_S = 0.05  # a result is stored and shown at latest this long after its test ended
RUN_OUTPUT_BYTES = 1024 * 1024


class Done(Enum):
    REFUSED = "the machine is too busy to time programs fairly, and another worker's is not"
    NOTHING = "nothing waits, or nothing may be judged now"
    JUDGED = "a row was taken and brought to its end, or lost to another worker"
    FAILED = "a row was taken; we failed, so it was put back or given up"


# --- submissions ------------------------------------------------------------------------------------


def judge_next() -> Done:
    """Judge the submission whose turn it is. Safe to call at any time, by any number of workers."""
    sandbox = _sandbox()
    if sandbox is None or SiteState.objects.filter(judging_paused=True).exists():
        return Done.NOTHING
    if not fairness.may_take_work():
        return Done.REFUSED
    claim = Submission.objects.claim_next(lease=settings.JUDGE_LEASE)
    if claim is None:
        return Done.NOTHING
    services.announce(claim.pk)
    try:
        _judge(claim, sandbox)
    except StaleAttempt:
        log.warning("submission %s was taken over by another worker", claim.pk)
    except box.SandboxUnavailable as error:
        _give_back(claim, error)
        return Done.FAILED
    except Exception as error:
        log.exception("submission %s: attempt %d failed", claim.pk, claim.attempt)
        failures = Submission.objects.values_list("failures", flat=True).get(pk=claim.pk)
        services.fail_attempt(claim.pk, claim.attempt, failures, f"{type(error).__name__}: {error}"[:2000])
        return Done.FAILED
    return Done.JUDGED


def _sandbox() -> box.Runner | None:
    """None, and every page says why, while nothing can be run here: rows wait, attempts are not spent."""
    try:
        return runner.current()
    except box.SandboxUnavailable as error:
        services.note_sandbox_unavailable(str(error), toolchains())
        return None


def _give_back(claim: Claim, error: box.SandboxUnavailable) -> None:
    runner.close()
    services.note_sandbox_unavailable(str(error), toolchains())
    Submission.objects.held(claim).update(state=State.QUEUED, lease_until=None)
    services.announce(claim.pk)


def _judge(claim: Claim, sandbox: box.Runner) -> None:
    submission = Submission.objects.select_related("problem", "language").get(pk=claim.pk)
    recorder = Recorder(claim)
    recorder.finish(look_at(submission, sandbox, recorder))


def look_at(submission: Submission, sandbox: box.Runner, recorder: "Recorder") -> box.Report:
    """Judge it; `recorder` hears of every step. Raises SandboxError for failures of ours."""
    problem, language = submission.problem, submission.language
    generation.make_ready(problem, sandbox, beat=recorder.beat)
    tests = tests_of(problem)
    if not tests:
        raise box.SandboxError("the problem has no tests")
    recorder.tests = tests
    if not language.compile_command:
        recorder.write()  # nothing to compile: it runs
    desk = Desk()
    job = to_job(
        problem,
        handed_in(submission),
        to_tests(problem, tests, lambda key: desk.ask(lambda: testdata.read(key))),
        limits_for(problem, language.pk, language.time_factor),
    )
    recorder.made_from = {**provenance.of(job, tests, language), "timing": fairness.mark()}
    report = desk.attend(
        lambda: sandbox.judge(
            job,
            on_result=lambda case: desk.tell(lambda: recorder.ended(case)),
            on_compiled=lambda compilation: desk.tell(lambda: recorder.compiled(compilation)),
        ),
        recorder.tick,
    )
    if report.verdict is box.Verdict.JUDGE_ERROR:
        raise box.SandboxError(report.message or "the sandbox could not judge it")
    return report


class Recorder:
    """Writes what happens to a claimed submission: batched, fenced, announced after commit."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.tests: Sequence[TestCase] = ()
        self.pending: list[CaseResult] = []
        self.made_from: dict[str, str] = {}
        self.wrote_at = self.beat_at = time.monotonic()

    def compiled(self, compilation: box.Compilation) -> None:
        if compilation.ok:
            self.write(compile_output=as_text(compilation.output))

    def ended(self, case: box.CaseResult) -> None:
        test = self.tests[case.index]
        self.pending.append(
            CaseResult(
                submission_id=self.claim.pk,
                test_case=test,
                attempt=self.claim.attempt,
                index=case.index,
                name=test.name,
                is_sample=test.is_sample,
                verdict=case.verdict.value,
                cpu_ms=case.cpu_ms,
                wall_ms=case.wall_ms,
                memory_kib=case.memory_kib,
                exit_code=case.exit_code,
                signal=case.signal or "",
                output=as_text(case.stdout) if test.is_sample else "",
                stderr=as_text(case.stderr) if test.is_sample else "",
                message=as_text(case.message),
                judge_message=as_text(case.judge_message),
                team_message=as_text(case.team_message),
                transcript=as_text(case.transcript) if test.is_sample else "",
                score=case.score,
            )
        )

    def tick(self) -> float:
        """Store what is due; how long until the next call."""
        now = time.monotonic()
        lease_s = settings.JUDGE_LEASE.total_seconds()
        if self.pending and now >= self.wrote_at + BATCH_S:
            self.write()
        elif now >= self.beat_at + lease_s / 3:
            self.beat()
        if self.pending:
            return self.wrote_at + BATCH_S - now
        return self.beat_at + lease_s / 3 - now

    def beat(self) -> None:
        """Say that this worker lives."""
        if not Submission.objects.held(self.claim).update(lease_until=timezone.now() + settings.JUDGE_LEASE):
            raise StaleAttempt
        self.beat_at = time.monotonic()

    def write(self, **fields: Any) -> None:
        fields = {"state": State.RUNNING, "lease_until": timezone.now() + settings.JUDGE_LEASE} | fields
        with transaction.atomic():
            if not Submission.objects.held(self.claim).update(**fields):
                raise StaleAttempt
            CaseResult.objects.bulk_create(self.pending)
            services.announce(self.claim.pk)
        self.pending = []
        self.wrote_at = self.beat_at = time.monotonic()

    def finish(self, report: box.Report) -> None:
        """The verdict and all that follows from it, in one transaction with the last results."""
        submission_id = self.claim.pk
        with transaction.atomic():
            if self.claim.attempt > 1:
                CaseResult.objects.filter(submission=submission_id, attempt__lt=self.claim.attempt).delete()
            self.write(
                state=State.DONE,
                message="",
                lease_until=None,
                judged_at=timezone.now(),
                made_from=self.made_from,
                **fields_of(report, len(self.tests)),
            )
            transaction.on_commit(lambda: tell_judged(submission_id), robust=True)


def fields_of(report: box.Report, tests_total: int) -> dict[str, Any]:
    """What a report says, as fields of Submission."""
    ran = [case for case in report.cases if case.verdict is not box.Verdict.SKIPPED]
    return {
        "verdict": report.verdict.value,
        "points": to_points(report.score, report.score_max),
        "points_max": POINTS_MAX,
        "tests_total": tests_total,
        "tests_passed": len({case.index for case in report.cases if case.verdict is box.Verdict.ACCEPTED}),
        "cpu_ms": round(max(case.cpu_ms for case in ran)) if ran else None,
        "memory_kib": max(case.memory_kib for case in ran) if ran else None,
        "compile_output": as_text(report.compilation.output) if report.compilation else "",
        "toolchain": report.toolchain[:100],
    }


def tell_judged(submission_id: UUID) -> None:
    for receiver, error in submission_judged.send_robust(Submission, submission_id=submission_id):
        if isinstance(error, Exception):
            log.error("%s failed for submission %s", receiver, submission_id, exc_info=error)


# --- runs -------------------------------------------------------------------------------------------


def run_next() -> Done:
    """Try the program whose turn it is on its inputs."""
    sandbox = _sandbox()
    if sandbox is None or SiteState.objects.filter(judging_paused=True).exists():
        return Done.NOTHING
    claim = Run.objects.claim_next(lease=settings.JUDGE_LEASE)
    if claim is None:
        return Done.NOTHING
    services.announce_run(claim.pk)
    try:
        _run(claim, sandbox)
    except StaleAttempt:
        log.warning("run %s was taken over by another worker", claim.pk)
    except Exception as error:
        log.exception("run %s failed", claim.pk)
        if isinstance(error, box.SandboxUnavailable):
            runner.close()
        Run.objects.held(claim).update(state=State.DONE, lease_until=None, message=services.TRY_AGAIN)
        services.announce_run(claim.pk)
    return Done.JUDGED


def _run(claim: Claim, sandbox: box.Runner) -> None:
    run = Run.objects.select_related("problem", "language").get(pk=claim.pk)
    comparison = comparison_for(run.problem) if run.problem else box.Comparison()
    recorder = RunRecorder(claim, run.inputs, comparison)
    limits = box.Limits(
        cpu_ms=round(run.time_limit_ms * run.language.time_factor),
        memory_kib=run.memory_limit_kib,
        output_bytes=RUN_OUTPUT_BYTES,
        processes=PROCESSES,
    )
    if not run.language.compile_command:
        recorder.write()
    desk = Desk()
    program = handed_in(run)
    if run.is_trace:
        _trace(run, sandbox, desk, recorder)
        return
    beside = sample_files(run.problem) if run.problem else {}
    if run.problem and (needs_judging(run.problem) or program.name):
        tests = [
            box.Test(given["name"], partial(data_of, given), is_sample=True, files=files_for(given["input"], beside))
            for given in run.inputs
        ]
        job = to_job(run.problem, program, tests, limits, groups=())
        report = desk.attend(
            lambda: sandbox.judge(job, on_result=lambda case: desk.tell(lambda: recorder.judged(case))), recorder.tick
        )
        recorder.finish(report.compilation)
        return
    if run.problem:
        program = rules_of(run.problem).complete(program)
    compilation, _ = desk.attend(
        lambda: sandbox.run(
            program.language,
            program.source,
            [box.Input(given["input"].encode(), files=files_for(given["input"], beside)) for given in run.inputs],
            limits,
            on_outcome=lambda index, outcome: desk.tell(lambda: recorder.ended(index, outcome)),
            files=program.files,
            name=program.name,
            keep=True,
        ),
        recorder.tick,
    )
    recorder.finish(compilation)


def _trace(run: Run, sandbox: box.Runner, desk: Desk, recorder: "RunRecorder") -> None:
    """Step through the program on its one input."""
    rules = rules_of(run.problem) if run.problem else Rules()
    data = run.inputs[0]["input"].encode()
    given = box.Input(b"", files={rules.input_file: data}) if rules.input_file else box.Input(data)
    try:
        found, said = desk.attend(
            lambda: tracing.trace(
                sandbox,
                rules.complete(handed_in(run)),
                given,
                own=list(run.files),
                memory_kib=run.memory_limit_kib,
            ),
            recorder.tick,
        )
    except ValueError as error:  # a file of the program is in our way
        recorder.write(state=State.DONE, lease_until=None, message=f"It cannot be stepped through: {error}.")
        return
    if found is None:
        recorder.finish(box.Compilation(False, said, 0))
        return
    trace = {**found.as_dict(), "stderr": as_text(said)}
    recorder.write(state=State.DONE, lease_until=None, trace=trace)


def needs_judging(problem: Problem) -> bool:
    """Whether a run on standard input alone would say little: files are named, or a validator takes part."""
    rules = rules_of(problem)
    return bool(
        rules.wants_answers or rules.input_file or rules.output_file or validator_of(problem) or rules.may_write
    )


def sample_files(problem: Problem) -> dict[bytes, dict[str, bytes]]:
    """Files of samples by their input: {} for nearly every problem. One query."""
    samples = problem.test_cases.filter(is_sample=True, options__has_key="files")
    return {bytes(sample.input_data): sample.files for sample in samples}


def files_for(given: str, beside: Mapping[bytes, dict[str, bytes]]) -> dict[str, bytes]:
    """Those of the sample with this input; of other input, the first sample's."""
    return beside.get(given.encode()) or next(iter(beside.values()), {})


def data_of(given: Mapping[str, Any]) -> tuple[bytes, bytes]:
    return given["input"].encode(), (given.get("expected") or "").encode()


class RunRecorder:
    """Like Recorder, but the results are one JSON value of the row: runs are not history."""

    def __init__(self, claim: Claim, inputs: Sequence[dict[str, Any]], comparison: box.Comparison) -> None:
        self.claim = claim
        self.inputs = inputs
        self.comparison = comparison
        self.results: list[dict[str, Any]] = []
        self.is_due = False
        self.wrote_at = time.monotonic()

    def ended(self, index: int, outcome: box.Outcome) -> None:
        given = self.inputs[index]
        expected = given.get("expected")
        verdict, message, passed = "OK", outcome.message, None
        if outcome.verdict is not None:
            verdict, passed = outcome.verdict.value, None if expected is None else False
        elif expected is not None:
            passed, message = compare(outcome.stdout, expected.encode(), self.comparison)
            verdict = (Verdict.ACCEPTED if passed else Verdict.WRONG_ANSWER).value
        self.note(index, outcome, verdict, outcome.stdout, passed, message)

    def judged(self, case: box.CaseResult) -> None:
        """Where nothing was expected, only how the program ended is told. A dialogue is told whole."""
        has_answer = self.inputs[case.index].get("expected") is not None
        verdict, passed = case.verdict.value, case.verdict is box.Verdict.ACCEPTED if has_answer else None
        if not has_answer and case.verdict in (box.Verdict.ACCEPTED, box.Verdict.WRONG_ANSWER, box.Verdict.JUDGE_ERROR):
            verdict = "OK"
        message = case.team_message or (case.message if verdict != "OK" else "")
        self.note(case.index, case, verdict, case.transcript or case.stdout, passed, message)

    def note(
        self,
        index: int,
        ran: box.Outcome | box.CaseResult,
        verdict: str,
        stdout: bytes,
        passed: bool | None,
        message: str,
    ) -> None:
        self.results.append(
            {
                "index": index,
                "name": self.inputs[index]["name"],
                "verdict": verdict,
                "stdout": as_text(stdout),
                "stderr": as_text(ran.stderr),
                "cpu_ms": ran.cpu_ms,
                "memory_kib": ran.memory_kib,
                "exit_code": ran.exit_code,
                "signal": ran.signal or "",
                "passed": passed,
                "message": as_text(message),
            }
        )
        self.is_due = True

    def finish(self, compilation: box.Compilation | None) -> None:
        output = as_text(compilation.output) if compilation else ""
        self.write(state=State.DONE, lease_until=None, compile_output=output)

    def tick(self) -> float:
        now = time.monotonic()
        beat_s = settings.JUDGE_LEASE.total_seconds() / 3
        if now >= self.wrote_at + (BATCH_S if self.is_due else beat_s):
            self.write()
        return self.wrote_at + (BATCH_S if self.is_due else beat_s) - now

    def write(self, **fields: Any) -> None:
        fields = {"state": State.RUNNING, "lease_until": timezone.now() + settings.JUDGE_LEASE} | fields
        with transaction.atomic():
            if not Run.objects.held(self.claim).update(results=self.results, **fields):
                raise StaleAttempt
            services.announce_run(self.claim.pk)
        self.is_due = False
        self.wrote_at = time.monotonic()
