"""Submissions, runs and languages over the API: the same services and permissions as the pages."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.permissions import is_problem_editor
from core.api.errors import ApiError, Code
from core.api.pagination import PageAndLimit
from core.live import get_hub
from core.ratelimit import address_of, hit
from judge import services
from judge.api import serializers as shapes
from judge.editor import samples
from judge.errors import SubmissionRefused
from judge.events import STATUSES, renderer, run_event, status_of, submission_frame, test_status, wait_for_frame
from judge.files import by_name, usual_name
from judge.models import Language, Run, State, Submission, Verdict
from judge.permissions import can_view_run, can_view_source, can_view_submission, can_view_tests
from judge.selectors import as_text, run_view, verdict_view
from problems.models import Problem

RUNS_PER_MINUTE = {"anonymous": 20, "signed_in": 60}
HEARTBEAT_S = 15
MESSAGE = "Submission queued for evaluation. You'll receive real-time updates via WebSocket."
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same key again answers with the same submission."
)
FIELDS = {  # the field that a refusal speaks of
    "UNKNOWN_LANGUAGE": "language",
    "EMPTY_SOURCE": "code",
    "SOURCE_TOO_LARGE": "code",
    "TOO_MANY_FILES": "files",
    "INVALID_FILE_NAME": "files",
    "INVALID_ENTRY_POINT": "entry_point",
}
STATUS_FILTER = OpenApiParameter("status", str, enum=shapes.SUBMISSION_STATUSES, description="Only with this status.")
TWO_FILES = {
    "language": "python",
    "code": "from sums import add\nprint(add(*map(int, input().split())))\n",
    "files": [{"name": "sums.py", "content": "def add(a, b):\n    return a + b\n"}],
}
HELLO = "a, b = map(int, input().split())\nprint(a + b)\n"


def find_problem(user: Any, key: str) -> Problem:
    """By UUID or slug, among those the person may see. Raises Http404."""
    try:
        wanted = Q(pk=UUID(key))
    except ValueError:
        wanted = Q(slug=key)
    problem: Problem | None = Problem.objects.visible_to(user).filter(wanted).first()
    if problem is None:
        raise Http404
    return problem


def find_submission(user: Any, pk: UUID) -> Submission:
    """Raises Http404 for what is not there or not theirs to see."""
    rows = Submission.objects.select_related("problem", "language", "author")
    submission: Submission | None = rows.filter(pk=pk).first()
    if submission is None or not can_view_submission(user, submission):
        raise Http404
    return submission


def as_api_error(error: SubmissionRefused) -> ApiError:
    code = Code.__members__.get(error.code, Code.VALIDATION_ERROR)
    field = FIELDS.get(error.code)
    return ApiError(code, error.message, details=[(field, error.message)] if field else (), wait_s=error.retry_after)


def program(given: Mapping[str, Any]) -> dict[str, Any]:
    """Of a request, in the words of the services. Raises SubmissionRefused."""
    files = by_name((file["name"], file["content"]) for file in given.get("files", ()))
    return {"source": given["code"], "files": files, "entry_point": given.get("entry_point", "")}


def source_data(submission: Submission) -> dict[str, Any]:
    return {
        "code": submission.source,
        "files": [{"name": name, "content": text} for name, text in submission.files.items()],
        "entry_point": submission.file_name or usual_name(submission.language),
    }


class SubmissionCreate(GenericAPIView[Any]):
    permission_classes = (IsAuthenticated,)
    serializer_class = shapes.NewSubmissionSerializer

    @extend_schema(
        operation_id="submission_create",
        summary="Hand in a program",
        description="Queued at once, judged in the background. Follow it at `/ws/submissions/{id}/`, "
        "`/submissions/{id}/events`, or by asking for `/submissions/{id}`. Ten a minute and a hundred a day.",
        parameters=[IDEMPOTENCY_KEY],
        request=shapes.NewSubmissionSerializer,
        responses={202: shapes.QueuedSerializer},
        examples=[
            OpenApiExample(
                "A+B in Python",
                value={"problem_id": "a-plus-b", "language": "python", "code": HELLO},
                request_only=True,
            ),
            OpenApiExample("A+B in two files", value={**TWO_FILES, "problem_id": "a-plus-b"}, request_only=True),
        ],
        tags=["submissions"],
    )
    def post(self, request: Request) -> Response:
        form = self.get_serializer(data=request.data)
        form.is_valid(raise_exception=True)
        assert isinstance(request.user, User)  # noqa: S101  IsAuthenticated
        problem = find_problem(request.user, form.validated_data["problem_id"])
        try:
            language = form.validated_data.get("language")
            submission = services.submit(
                author=request.user,
                problem=problem,
                language=services.find_language(language) if language else None,
                **program(form.validated_data),
                idempotency_key=request.headers.get("Idempotency-Key", ""),
            )
        except SubmissionRefused as error:
            raise as_api_error(error) from error
        status = status_of(submission.state, submission.verdict)
        return Response({"submission_id": submission.pk, "status": status, "message": MESSAGE}, status=202)


class SubmissionRetrieve(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="submission_retrieve",
        summary="A submission and its results",
        responses=shapes.SubmissionSerializer,
        tags=["submissions"],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        submission = find_submission(request.user, pk)
        return Response(shapes.SubmissionSerializer(submission_data(submission, request.user)).data)


def submission_data(submission: Submission, viewer: Any) -> dict[str, Any]:
    """Of a hidden test only name, verdict and cost are told."""
    view = verdict_view(submission, viewer)
    tests = test_results(submission, can_view_tests(viewer, submission))
    passed = sum(test["status"] == "PASSED" for test in tests)
    return {
        "id": submission.pk,
        "problem_id": submission.problem_id,
        "problem_slug": submission.problem.slug,
        "problem_title": submission.problem.title,
        "user_id": submission.author_id,
        "language": submission.language_id,
        "toolchain": submission.toolchain,
        **(source_data(submission) if view.can_view_source else {"code": None, "files": None, "entry_point": None}),
        "status": status_of(view.state, view.verdict),
        "progress": view.progress,
        "message": view.message,
        "queue_position": view.queue_position,
        "points": view.points,
        "max_points": view.points_max,
        "passed": view.verdict == Verdict.ACCEPTED,
        "submitted_at": submission.created_at,
        "completed_at": submission.judged_at,
        "execution_summary": {
            "total_test_cases": view.tests_total,
            "passed_test_cases": passed,
            "failed_test_cases": len(tests) - passed,
            "max_execution_time_ms": view.cpu_ms,
            "max_memory_kb": view.memory_kib,
        },
        "test_results": tests,
        "compilation_output": (view.compile_output or None) if view.can_view_source else None,
    }


def test_results(submission: Submission, shows_samples: bool) -> list[dict[str, Any]]:
    """Two queries: the results, and the data of the samples."""
    if submission.state == State.QUEUED:
        return []
    data = {
        pk: (given, expected)
        for pk, given, expected in submission.problem.test_cases.filter(is_sample=True).values_list(
            "pk", "input_data", "expected_output"
        )
    }
    found = []
    for result in submission.case_results.filter(attempt=submission.attempt):
        told: dict[str, Any] = {
            "test_case_id": result.test_case_id,
            "name": result.name,
            "status": test_status(result.verdict),
            "execution_time_ms": result.cpu_ms if submission.was_run else None,
            "memory_kb": result.memory_kib if submission.was_run else None,
            "is_sample": result.is_sample,
        }
        if shows_samples and result.is_sample and result.test_case_id in data:
            given, expected = data[result.test_case_id]
            told |= {
                "input": as_text(given),
                "expected_output": as_text(expected),
                "actual_output": result.output,
                "message": result.message,
            }
        found.append(told)
    return found


class SubmissionSource(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="submission_code",
        summary="The program of a submission",
        responses=shapes.SourceSerializer,
        tags=["submissions"],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        submission = find_submission(request.user, pk)
        if not can_view_source(request.user, submission):
            raise Http404
        return Response({**source_data(submission), "language": submission.language_id})


class EventStreamRenderer(BaseRenderer):
    """Only so that `Accept: text/event-stream` is agreed to; the stream is no rendered answer."""

    media_type = "text/event-stream"
    format = "events"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return str(data).encode()


class SubmissionEvents(APIView):
    """Server-sent events: what the socket says in JSON, for clients without sockets."""

    permission_classes = (AllowAny,)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)  # errors are JSON, whatever Accept says

    @extend_schema(
        operation_id="submission_events",
        summary="Follow a submission (server-sent events)",
        description="Each event's name is `status`, `case` or `final`, its data the state as JSON "
        "(docs/reference/events.md). A comment every 15 seconds keeps the connection. Ends after `final`.",
        responses={(200, "text/event-stream"): OpenApiResponse(OpenApiTypes.STR, "A stream of events.")},
        tags=["submissions"],
    )
    def get(self, request: Request, pk: UUID) -> HttpResponseBase:
        submission = find_submission(request.user, pk)
        response = StreamingHttpResponse(stream(submission.pk, request.user), content_type="text/event-stream")
        response["Cache-Control"] = "no-cache, no-transform"
        response["X-Accel-Buffering"] = "no"
        return response


async def stream(pk: UUID, viewer: Any) -> AsyncGenerator[bytes]:
    """Needs an event loop: served by the live process."""
    render = renderer(lambda: submission_frame(pk, viewer, as_html=False))
    async with get_hub().watch(f"submission.{pk}", (False, viewer.pk), render) as feed:
        coming = asyncio.create_task(feed.next())
        try:
            while True:
                frame = await wait_for_frame(coming, HEARTBEAT_S)
                if frame is None:
                    yield b": still here\n\n"
                    continue
                name = frame.text.split('"', 4)[3]  # the frame begins {"event":"case",
                yield f"event: {name}\ndata: {frame.text}\n\n".encode()
                if frame.is_final:
                    return
                coming = asyncio.create_task(feed.next())
        finally:
            coming.cancel()


# --- lists ------------------------------------------------------------------------------------------


class TenPerPage(PageAndLimit):
    def _number(self, request: Request, name: str, default: int) -> int:
        return super()._number(request, name, 10 if name == "limit" else default)


class SubmissionLines(ListAPIView[Submission]):
    serializer_class = shapes.SubmissionLineSerializer
    filter_backends = ()

    def by_status(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        wanted = self.request.query_params.get("status", "")
        if not wanted:
            return rows
        codes = {name: code for code, name in STATUSES.items()}
        match wanted:
            case "PENDING":
                return rows.filter(state=State.QUEUED)
            case "RUNNING":
                return rows.filter(state__in=(State.COMPILING, State.RUNNING))
            case _ if wanted in shapes.VERDICTS:
                return rows.filter(verdict=codes[wanted])
        raise ValidationError({"status": [f"One of {', '.join(shapes.SUBMISSION_STATUSES)}."]})

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        assert page is not None  # noqa: S101  there is a paginator
        return self.get_paginated_response([self.get_serializer(line(row)).data for row in page])


def line(row: Submission) -> dict[str, Any]:
    return {
        "id": row.pk,
        "problem_id": row.problem_id,
        "problem_slug": row.problem.slug,
        "problem_title": row.problem.title,
        "language": row.language_id,
        "status": status_of(row.state, row.verdict),
        "points": row.points,
        "submitted_at": row.created_at,
        "execution_time_ms": row.cpu_ms,
        "memory_kb": row.memory_kib,
        "ai_review_score": None,
    }


class MySubmissions(SubmissionLines):
    permission_classes = (IsAuthenticated,)

    @extend_schema(
        operation_id="submission_mine",
        summary="My submissions, newest first",
        parameters=[STATUS_FILTER],
        tags=["submissions"],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Submission]:
        rows = Submission.objects.filter(author=self.request.user.pk).with_context()
        return self.by_status(rows).order_by("-created_at")


class ProblemSubmissions(SubmissionLines):
    permission_classes = (IsAuthenticated,)
    pagination_class = TenPerPage

    @extend_schema(
        operation_id="problem_submissions",
        summary="Submissions to a problem, newest first",
        description="Mine; instructors name somebody else by `user_id` for their own problems, administrators for all.",
        parameters=[STATUS_FILTER, OpenApiParameter("user_id", OpenApiTypes.UUID)],
        tags=["submissions"],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Submission]:
        user: Any = self.request.user
        problem = find_problem(user, self.kwargs["key"])
        author = self._author(user)
        rows = Submission.objects.visible_to(user).filter(problem=problem, author=author).with_context()
        return self.by_status(rows).order_by("-created_at")

    def _author(self, user: Any) -> UUID:
        text = self.request.query_params.get("user_id", "")
        if not text:
            return user.pk  # type: ignore[no-any-return]  # IsAuthenticated
        try:
            author = UUID(text)
        except ValueError:
            raise ValidationError({"user_id": ["A UUID is needed."]}) from None
        if author != user.pk and not is_problem_editor(user):
            raise ApiError(Code.PERMISSION_DENIED, "Only instructors may look at somebody else's submissions.")
        return author


# --- runs and languages -----------------------------------------------------------------------------


class RunCreate(GenericAPIView[Any]):
    permission_classes = (AllowAny,)
    serializer_class = shapes.NewRunSerializer

    @extend_schema(
        operation_id="run_create",
        summary="Try a program",
        description="On the samples or on own inputs, within the problem's limits; not kept in the history. "
        "Signed out too: the session cookie of the answer then opens the result.",
        request=shapes.NewRunSerializer,
        responses={202: shapes.RunQueuedSerializer},
        tags=["submissions"],
    )
    def post(self, request: Request) -> Response:
        form = self.get_serializer(data=request.data)
        form.is_valid(raise_exception=True)
        given: Mapping[str, Any] = form.validated_data
        user = request.user if isinstance(request.user, User) else None
        who, limit = (str(user.pk), "signed_in") if user else (address_of(request), "anonymous")
        if not hit(f"run:{who}", RUNS_PER_MINUTE[limit], 60):
            raise ApiError(Code.RATE_LIMITED, "Too many runs in a minute: wait a moment.", wait_s=60)
        problem = find_problem(request.user, given["problem_id"])
        try:
            run = services.start_run(
                author=user,
                problem=problem,
                language=services.find_language(given["language"]),
                **program(given),
                inputs=self._inputs(problem, given.get("inputs")),
            )
        except SubmissionRefused as error:
            raise as_api_error(error) from error
        if user is None:
            session = request._request.session
            session["runs"] = [*session.get("runs", [])[-19:], str(run.pk)]
        return Response({"run_id": run.pk, "status": "PENDING", "message": "Run queued."}, status=202)

    def _inputs(self, problem: Problem, own: list[dict[str, Any]] | None) -> list[dict[str, str | None]]:
        if own is None:
            return [{"name": s.name, "input": s.input, "expected": s.output} for s in samples(problem)]
        return [
            {"name": f"Input {number}", "input": one["input"], "expected": one.get("expected_output")}
            for number, one in enumerate(own, start=1)
        ]


class RunRetrieve(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="run_retrieve",
        summary="A run and its results",
        description="Kept for an hour.",
        responses=shapes.RunSerializer,
        tags=["submissions"],
    )
    def get(self, request: Request, pk: UUID) -> Response:
        run = Run.objects.select_related("problem", "language").filter(pk=pk).first()
        if run is None or not can_view_run(request.user, run, request._request.session.get("runs", [])):
            raise Http404
        return Response(shapes.RunSerializer({"id": run.pk, **run_event(run, run_view(run))}).data)


class LanguageList(ListAPIView[Language]):
    permission_classes = (AllowAny,)
    serializer_class = shapes.LanguageSerializer
    pagination_class = None
    filter_backends = ()

    @extend_schema(operation_id="language_list", summary="Languages offered here", tags=["languages"])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Language]:
        return Language.objects.offered()
