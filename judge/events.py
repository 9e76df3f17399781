"""What sockets and event streams are sent: always the present state, rendered from rows.

docs/reference/events.md is the reference of the JSON form.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import close_old_connections
from django.template.loader import render_to_string

from accounts.models import User
from core.live import Frame, Render
from judge import small_cases
from judge.models import Run, SmallCase, State, Submission
from judge.selectors import RunView, VerdictView, run_view, verdict_view

RENDERERS = ThreadPoolExecutor(4, "live-render")
ENCODER = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))

STATUSES = {
    "AC": "ACCEPTED",
    "WA": "WRONG_ANSWER",
    "TLE": "TIME_LIMIT_EXCEEDED",
    "MLE": "MEMORY_LIMIT_EXCEEDED",
    "OLE": "OUTPUT_LIMIT_EXCEEDED",
    "RE": "RUNTIME_ERROR",
    "CE": "COMPILATION_ERROR",
    "JE": "SYSTEM_ERROR",
    "SKIPPED": "SKIPPED",
    "OK": "COMPLETED",  # of a run: it ended well, and nothing was expected of it
}


def status_of(state: str, verdict: str) -> str:
    """One word for the API: PENDING, RUNNING, then the verdict spelled out."""
    if state == State.DONE:
        return STATUSES[verdict]
    return "PENDING" if state == State.QUEUED else "RUNNING"


def test_status(verdict: str | None) -> str:
    """PENDING, PASSED, or how the test failed."""
    if verdict is None:
        return "PENDING"
    return "PASSED" if verdict == "AC" else STATUSES[verdict]


def _kind(is_final: bool, judged: int) -> str:
    if is_final:
        return "final"
    return "case" if judged else "status"


def submission_event(submission: Submission, view: VerdictView) -> dict[str, Any]:
    judged = [cell for cell in view.cells if cell.verdict is not None]
    return {
        "event": _kind(view.is_final, len(judged)),
        "submission_id": submission.pk,
        "status": status_of(view.state, view.verdict),
        "state": view.state,
        "progress": view.progress,
        "message": view.message,
        "queue_position": view.queue_position,
        "points": view.points,
        "passed_test_cases": sum(cell.verdict == "AC" for cell in judged),
        "total_test_cases": view.tests_total,
        "test_results": [
            {
                "index": cell.index,
                "name": cell.name,
                "status": test_status(cell.verdict),
                "execution_time_ms": cell.cpu_ms,
                "memory_kb": cell.memory_kib,
                "is_sample": cell.is_sample,
            }
            for cell in judged
        ],
    }


def run_event(run: Run, view: RunView) -> dict[str, Any]:
    done = [result for result in view.results if result.verdict is not None]
    return {
        "event": _kind(view.is_final, len(done)),
        "run_id": run.pk,
        "status": status_of(view.state, view.verdict),
        "state": view.state,
        "progress": view.progress,
        "message": view.message,
        "queue_position": view.queue_position,
        "compilation_output": view.compile_output or None,
        "results": [
            {
                "index": result.index,
                "name": result.name,
                "status": STATUSES[result.verdict or "OK"],
                "passed": result.passed,
                "stdout": result.stdout,
                "stderr": result.stderr,
                "execution_time_ms": result.cpu_ms,
                "memory_kb": result.memory_kib,
                "exit_code": result.exit_code,
            }
            for result in done
        ],
    }


def small_case_event(row: SmallCase) -> dict[str, Any]:
    is_found = row.outcome == SmallCase.Outcome.FOUND
    return {
        "event": "final" if row.is_final else "status",
        "small_case_id": row.pk,
        "submission_id": row.submission_id,
        "state": row.state,
        "outcome": row.outcome or None,
        "tried": row.tried,
        "message": row.message,
        "status": STATUSES[row.verdict] if is_found else None,
        "input": row.given if is_found else None,
        "expected": row.expected if is_found else None,
        "output": row.output if is_found else None,
    }


# --- frames -----------------------------------------------------------------------------------------


def submission_frame(pk: UUID, viewer: User | AnonymousUser, *, as_html: bool) -> Frame | None:
    submission = Submission.objects.select_related("problem", "language", "author").defer("files").filter(pk=pk).first()
    if submission is None:
        return None
    view = verdict_view(submission, viewer)
    if as_html:
        context = {"view": view, "submission": submission, "user": viewer}
        text = str(render_to_string("judge/_verdict.html", context))
    else:
        text = ENCODER.encode(submission_event(submission, view))
    return Frame(text, view.is_final)


def run_frame(pk: UUID, viewer: User | AnonymousUser, *, as_html: bool) -> Frame | None:
    run = Run.objects.select_related("problem", "language").filter(pk=pk).first()
    if run is None:
        return None
    view = run_view(run)
    if as_html:
        text = str(render_to_string("judge/_run.html", {"view": view, "run": run, "user": viewer}))
    else:
        text = ENCODER.encode(run_event(run, view))
    return Frame(text, view.is_final)


def small_case_frame(pk: UUID, viewer: User | AnonymousUser, *, as_html: bool) -> Frame | None:
    rows = SmallCase.objects.select_related("submission__problem", "submission__author")
    row = rows.defer("submission__source", "submission__files").filter(pk=pk).first()
    if row is None:
        return None
    if as_html:
        context = {"offer": small_cases.offer_of(row), "submission": row.submission, "user": viewer}
        return Frame(str(render_to_string("judge/_small_case.html", context)), row.is_final)
    return Frame(ENCODER.encode(small_case_event(row)), row.is_final)


def renderer(make: Callable[[], Frame | None]) -> Render:
    """`make` called in a thread that is nobody else's: no socket waits for another's query."""

    def call() -> Frame | None:
        close_old_connections()
        try:
            return make()
        finally:
            close_old_connections()

    return sync_to_async(call, thread_sensitive=False, executor=RENDERERS)


async def wait_for_frame(next_frame: "asyncio.Task[Frame]", seconds: float) -> Frame | None:
    """The frame, or None when none came in time; the task goes on waiting then."""
    done, _ = await asyncio.wait({next_frame}, timeout=seconds)
    return next_frame.result() if done else None
