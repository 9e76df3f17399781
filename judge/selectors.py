"""What pages, sockets and the API show of a submission or a run. Numbers of queries are fixed (tested)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import Count, Q

from accounts.models import User
from core.models import SiteState
from judge import small_cases
from judge.models import CaseResult, Run, State, Submission, Verdict
from judge.permissions import can_view_source, can_view_tests
from judge.querysets import SANDBOX_NOTICE
from problems.models import Problem
from sandbox.signatures import shown_input
from sandbox.tracing import SOLUTION

SHOWN_CHARS = 64 * 1024
PERCENTILES_FROM = 5  # accepted submissions, below which a percentile says nothing


@dataclass(frozen=True, slots=True)
class Cell:
    """One test; `verdict` is None until it has ended."""

    index: int
    number: int
    verdict: str | None
    cpu_ms: float | None
    memory_kib: int | None
    is_sample: bool
    name: str
    group: str | None

    @property
    def label(self) -> str:
        return Verdict(self.verdict).label if self.verdict else "Waiting"


@dataclass(frozen=True, slots=True)
class FirstFailure:
    """The first test that was not passed. Of a hidden one only its number and verdict are told."""

    number: int
    verdict: str
    is_sample: bool
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    stderr: str = ""
    message: str = ""
    team_message: str = ""
    dialogue: tuple[tuple[str, str], ...] = ()
    is_call: bool = False  # what was printed is no answer, and stands on standard error

    @property
    def label(self) -> str:
        return Verdict(self.verdict).label


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Share (0 to 1) of the other accepted submissions in this language that were slower, or took more memory."""

    time: float
    memory: float
    of: int


@dataclass(frozen=True, slots=True)
class VerdictView:
    state: str
    verdict: str
    label: str
    progress: int  # percent
    message: str
    cells: tuple[Cell, ...]
    points: float
    points_max: float
    tests_passed: int
    tests_total: int
    cpu_ms: int | None
    memory_kib: int | None
    first_failure: FirstFailure | None
    compile_output: str
    toolchain: str
    queue_position: int | None  # 1 is next
    percentiles: Percentiles | None
    can_view_source: bool
    small_case: small_cases.Offer | None = None

    @property
    def is_final(self) -> bool:
        return self.state == State.DONE


def verdict_view(submission: Submission, viewer: User | AnonymousUser) -> VerdictView:
    """At most six queries, given a submission with problem, language and author; for its author two more where a
    hidden test failed.
    """
    results = {
        result.index: result
        for result in submission.case_results.filter(attempt=submission.attempt)
        .select_related("test_case__group")
        .defer("test_case__input_data", "test_case__expected_output")
    }
    if submission.state == State.QUEUED:
        results = {}
    was_run = submission.was_run
    cells = [
        Cell(
            result.index,
            result.index + 1,
            result.verdict,
            result.cpu_ms if was_run else None,
            result.memory_kib if was_run else None,
            result.is_sample,
            result.name,
            result.test_case.group.name if result.test_case and result.test_case.group else None,
        )
        for result in results.values()
    ]
    if not submission.is_final:
        tests = submission.problem.test_cases.values_list("name", "is_sample", "group__name")
        cells += [
            Cell(index, index + 1, None, None, None, is_sample, name, group)
            for index, (name, is_sample, group) in enumerate(tests)
            if index not in results
        ]
    cells.sort(key=lambda cell: cell.index)
    position = _queue_position(submission)
    failed = [result for result in results.values() if result.verdict != Verdict.ACCEPTED]
    first = min(failed, key=lambda result: result.index, default=None)
    return VerdictView(
        state=submission.state,
        verdict=submission.verdict,
        label=Verdict(submission.verdict).label if submission.verdict else State(submission.state).label,
        progress=_progress(submission.state, len(results), len(cells)),
        message=_message(submission, len(results), len(cells), position),
        cells=tuple(cells),
        points=submission.points,
        points_max=submission.points_max,
        tests_passed=submission.tests_passed,
        tests_total=submission.tests_total or len(cells),
        cpu_ms=submission.cpu_ms if was_run else None,
        memory_kib=submission.memory_kib if was_run else None,
        first_failure=_first_failure(first, submission.problem, can_view_tests(viewer, submission)),
        compile_output=submission.compile_output,
        toolchain=submission.toolchain,
        queue_position=position,
        percentiles=_percentiles(submission) if was_run else None,
        can_view_source=can_view_source(viewer, submission),
        small_case=small_cases.offer(submission, viewer, first),
    )


def _progress(state: str, judged: int, total: int) -> int:
    if state == State.DONE:
        return 100
    return min(99, 100 * judged // total) if total else 0


def _message(submission: Submission, judged: int, total: int, position: int | None) -> str:
    match submission.state:
        case State.DONE:
            return Verdict(submission.verdict).label
        case State.COMPILING:
            return "Compiling" if submission.language.compile_command else "Starting"
        case State.RUNNING:
            return f"Test {min(judged + 1, total)} of {total}"
    if sandbox_notice():
        return "Kept in the queue: nothing can be judged here just now"
    if SiteState.objects.filter(judging_paused=True).exists():
        return "Kept in the queue: judging is paused"
    return "Next in the queue" if position == 1 else f"Number {position} in the queue"


def _queue_position(submission: Submission) -> int | None:
    if submission.state != State.QUEUED:
        return None
    ahead = Q(priority__lt=submission.priority) | Q(priority=submission.priority, queued_at__lt=submission.queued_at)
    return Submission.objects.queued().filter(ahead).count() + 1


def _first_failure(result: CaseResult | None, problem: Problem, shows_samples: bool) -> FirstFailure | None:
    if result is None:
        return None
    if not result.is_sample or result.test_case is None or not shows_samples:
        return FirstFailure(result.index + 1, result.verdict, result.is_sample, team_message=result.team_message)
    return FirstFailure(
        result.index + 1,
        result.verdict,
        True,
        input=shown(problem, as_text(result.test_case.input_data)),
        expected=as_text(result.test_case.expected_output),
        got=result.output,
        stderr=result.stderr,
        message=result.message,
        team_message=result.team_message,
        dialogue=tuple(dialogue(result.transcript)),
        is_call=bool(problem.signature),
    )


def shown(problem: Problem | None, text: str) -> str:
    """An input as people read it: of a problem with a signature its arguments by name, or its calls."""
    signature = problem.find_signature() if problem else None
    return shown_input(signature, text) if signature else text


SPEAKERS = {"<": "judge", ">": "program"}


def dialogue(transcript: str) -> Iterator[tuple[str, str]]:
    """(who, what) line by line; who is "judge", "program" or, where a new pass begins, "pass"."""
    for line in transcript.splitlines():
        yield SPEAKERS.get(line[:1], "pass"), line[1:] if line[:1] in SPEAKERS else ""


def _percentiles(submission: Submission) -> Percentiles | None:
    if submission.verdict != Verdict.ACCEPTED or submission.cpu_ms is None or submission.memory_kib is None:
        return None
    others = Submission.objects.accepted().filter(problem=submission.problem_id, language=submission.language_id)
    counted = others.exclude(pk=submission.pk).aggregate(
        of=Count("pk"),
        slower=Count("pk", filter=Q(cpu_ms__gt=submission.cpu_ms)),
        larger=Count("pk", filter=Q(memory_kib__gt=submission.memory_kib)),
    )
    of = counted["of"]
    return Percentiles(counted["slower"] / of, counted["larger"] / of, of) if of >= PERCENTILES_FROM else None


def as_text(data: bytes | memoryview) -> str:
    """The beginning of a test's data, as it can be shown."""
    return bytes(data[:SHOWN_CHARS]).decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


# --- runs -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RunResult:
    """One input; `verdict` is None until it has ended, "OK" where it ended well and nothing was expected."""

    index: int
    number: int
    name: str
    input: str
    expected: str | None
    verdict: str | None = None
    stdout: str = ""
    stderr: str = ""
    cpu_ms: float | None = None
    memory_kib: int | None = None
    exit_code: int | None = None
    signal: str | None = None
    passed: bool | None = None
    message: str = ""
    is_call: bool = False

    @property
    def label(self) -> str:
        if self.verdict is None:
            return "Waiting"
        return "Ran" if self.verdict == "OK" else Verdict(self.verdict).label


@dataclass(frozen=True, slots=True)
class RunView:
    """`verdict`: CE, JE, the first that is not AC, AC where all expected outputs were met, else "OK"."""

    state: str
    verdict: str
    label: str
    progress: int
    message: str
    results: tuple[RunResult, ...]
    compile_output: str
    queue_position: int | None
    trace: dict[str, Any] | None = None

    @property
    def is_final(self) -> bool:
        return self.state == State.DONE


def run_view(run: Run) -> RunView:
    """At most two queries."""
    done = {result["index"]: result for result in run.results}
    results = tuple(
        RunResult(
            index,
            index + 1,
            given["name"],
            shown(run.problem, given["input"]),
            given.get("expected"),
            is_call=bool(run.problem and run.problem.signature),
            **_told(done.get(index)),
        )
        for index, given in enumerate(run.inputs)
    )
    position = (
        Run.objects.queued().filter(created_at__lt=run.created_at).count() + 1 if run.state == State.QUEUED else None
    )
    verdict = _run_verdict(run, results)
    match run.state:
        case State.DONE:
            message = run.message or (
                "Step by step" if run.trace else "Ran" if verdict == "OK" else Verdict(verdict).label
            )
        case State.COMPILING:
            message = "Compiling" if run.language.compile_command else "Starting"
        case State.RUNNING:
            message = f"Input {min(len(done) + 1, len(results))} of {len(results)}"
        case _:
            message = sandbox_notice() or ("Next in the queue" if position == 1 else f"Number {position} in the queue")
    return RunView(
        state=run.state,
        verdict=verdict,
        label=message if run.state == State.DONE else State(run.state).label,
        progress=_progress(run.state, len(done), len(results)),
        message=message,
        results=results,
        compile_output=run.compile_output,
        queue_position=position,
        trace=_trace_view(run),
    )


def _trace_view(run: Run) -> dict[str, Any] | None:
    """What the page steps through: the trace with the texts of the program's files."""
    if run.trace is None:
        return None
    return {**run.trace, "sources": {run.file_name or SOLUTION: run.source, **run.files}}


def _told(result: dict[str, Any] | None) -> dict[str, Any]:
    if result is None:
        return {}
    names = ("verdict", "stdout", "stderr", "cpu_ms", "memory_kib", "exit_code", "signal", "passed", "message")
    return {name: result[name] for name in names if name in result}


def _run_verdict(run: Run, results: Iterable[RunResult]) -> str:
    if run.state != State.DONE:
        return ""
    if run.trace is not None:
        return "OK"
    verdicts = [result.verdict for result in results]
    if all(verdict is None for verdict in verdicts):
        return Verdict.JUDGE_ERROR if run.message else Verdict.COMPILE_ERROR
    failed = next((verdict for verdict in verdicts if verdict not in (None, "AC", "OK")), None)
    return failed or ("AC" if all(verdict == "AC" for verdict in verdicts) else "OK")


# --- what others ask --------------------------------------------------------------------------------


def problem_statuses(user: User | AnonymousUser, problem_ids: Iterable[UUID]) -> dict[UUID, str]:
    """ "solved" or "attempted" by problem; those never tried are absent. One query."""
    if not user.is_authenticated:
        return {}
    statuses: dict[UUID, str] = {}
    rows = Submission.objects.filter(author=user, problem__in=list(problem_ids)).order_by()
    for problem, verdict in rows.values_list("problem", "verdict").distinct():
        if verdict == Verdict.ACCEPTED:
            statuses[problem] = "solved"
        else:
            statuses.setdefault(problem, "attempted")
    return statuses


def sandbox_notice() -> str:
    """Why nothing can be judged here and the one command that mends it; empty while all is well."""
    return str(cache.get(SANDBOX_NOTICE) or "")


def work_on(problem: Problem) -> str:
    """What people have handed in for the problem, in words; "" for nothing."""
    number = Submission.objects.filter(problem=problem).count()
    return f"{number} submission{'' if number == 1 else 's'}" if number else ""
