"""What authors do with their problems: read and change them whole, their tests, validation, export."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from core.api.errors import ApiError, Code
from problems import editing, exchange, exporting, services
from problems.api import serializers
from problems.contents import digest_of
from problems.errors import ProblemRefused
from problems.models import Problem, Tag, TestCase, Topic
from problems.permissions import can_edit_problem
from problems.querysets import ProblemQuerySet

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of /source: 412 if it has changed since."
)


def find_problem(problems: ProblemQuerySet, key: str) -> Problem:
    """By id or slug. Raises Http404."""
    try:
        found: Problem | None = problems.filter(pk=UUID(key)).first()
    except ValueError:
        found = problems.filter(slug=key).first() if "\0" not in key else None  # PostgreSQL refuses NUL
    if found is None:
        raise Http404
    return found


def author_and_problem(request: Request, key: str) -> tuple[User, Problem]:
    """Raises NotAuthenticated, Http404 for what they may not see, PermissionDenied for what is not theirs."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    problem = find_problem(Problem.objects.visible_to(request.user), key)
    if not can_edit_problem(request.user, problem):
        raise PermissionDenied("Only its author and administrators may do this.")
    return request.user, problem


@contextmanager
def refusals(precondition: bool = False) -> Iterator[None]:
    """Refusals of problems as errors of the API. `precondition`: the version came as If-Match."""
    try:
        yield
    except editing.ChangedMeanwhile as error:
        code = Code.PRECONDITION_FAILED if precondition else Code.CONFLICT
        raise ApiError(code, error.message, details=error.theirs.items()) from error
    except ProblemRefused as error:
        field = "slug" if error.code == "DUPLICATE_SLUG" else ""
        raise ApiError(error.code, error.message, details=[(field, error.message)]) from error


def version_of(request: Request) -> str:
    """Of If-Match; "" without it or for `*`."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    return "" if said == "*" else said


def columns_and_rows(data: dict[str, Any]) -> tuple[dict[str, Any], editing.Rows]:
    """Validated fields of the API as columns of the model and rows beside it."""
    checker = data.pop("checker", None) or {}
    if "mode" in checker:
        checker["compare_mode"] = checker.pop("mode")
    if "memory_limit_kb" in data:
        data["memory_limit_kib"] = data.pop("memory_limit_kb")
    tests, solutions = data.pop("test_cases", None), data.pop("solutions", None)
    rows = editing.Rows(
        tests=None if tests is None else [services.NewTest(**case) for case in tests],
        solutions=None if solutions is None else [services.NewSolution(**solution) for solution in solutions],
        **{name: data.pop(name) for name in ("starter_code", "tags", "topic_ids", "hints") if name in data},
    )
    return {**data, **checker}, rows


def source_of(problem: Problem, status: int = 200) -> Response:
    problem.version = digest_of(problem)  # type: ignore[attr-defined]  # for the serializer
    answer = Response(serializers.ProblemSource(problem).data, status=status)
    answer["ETag"] = f'"{problem.version}"'  # type: ignore[attr-defined]
    return answer


def change(request: Request, key: str, *, partial: bool) -> Response:
    author, problem = author_and_problem(request, key)
    form = serializers.ChangedProblem(data=request.data, partial=partial)
    form.is_valid(raise_exception=True)
    data = dict(form.validated_data)
    said, header = data.pop("version", ""), version_of(request)
    fields, rows = columns_and_rows(data)
    with refusals(precondition=bool(header)):
        return source_of(editing.update_problem(problem, by=author, fields=fields, rows=rows, version=header or said))


def delete(request: Request, key: str) -> Response:
    author, problem = author_and_problem(request, key)
    with refusals():
        if editing.delete_problem(problem, by=author):
            return Response(status=204)
    problem.refresh_from_db()
    return Response(serializers.CreatedProblem(problem).data)


class Source(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="problems_source", tags=["authoring"], responses=serializers.ProblemSource)
    def get(self, request: Request, key: str) -> Response:
        """Everything its author wrote, and the version that PUT and PATCH may name."""
        return source_of(author_and_problem(request, key)[1])


class Validation(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="problems_validation", tags=["authoring"], responses=serializers.ValidationResult)
    def get(self, request: Request, key: str) -> Response:
        """Where the validation stands, and the report of the last one that ended."""
        return Response(serializers.ValidationResult(author_and_problem(request, key)[1]).data)

    @extend_schema(
        operation_id="problems_validate",
        tags=["authoring"],
        request=None,
        responses={202: serializers.ValidationResult},
    )
    def post(self, request: Request, key: str) -> Response:
        """Run every program and validator of the problem, then publish or reject it."""
        author, problem = author_and_problem(request, key)
        with refusals():
            problem = services.request_validation(problem, by=author)
        return Response(serializers.ValidationResult(problem).data, status=202)


class Export(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="problems_export",
        tags=["authoring"],
        parameters=[
            OpenApiParameter("version", str, enum=exporting.VERSIONS, description="As it came if left out."),
            OpenApiParameter("with_data", bool, description="Write generated tests as files too."),
        ],
        responses={(200, "application/zip"): OpenApiResponse(OpenApiTypes.BINARY, description="A problem package.")},
    )
    def get(self, request: Request, key: str) -> FileResponse:
        """The problem as a package of the ICPC format, in a zip."""
        _, problem = author_and_problem(request, key)
        version = request.query_params.get("version", "")
        if version not in ("", *exporting.VERSIONS):
            known = " or ".join(exporting.VERSIONS)
            raise ApiError(Code.VALIDATION_ERROR, "Some fields are wrong.", details=[("version", f"It is {known}.")])
        stream = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
        try:
            with_data = request.query_params.get("with_data") == "true"
            exchange.export_zip(problem, stream, version, with_data=with_data)
        except ValueError as error:
            stream.close()
            raise ApiError(Code.CONFLICT, str(error)) from error
        stream.seek(0)
        return FileResponse(stream, as_attachment=True, filename=f"{problem.slug}.zip", content_type="application/zip")


class TestCases(ListAPIView[TestCase]):
    __test__ = False
    permission_classes = [IsAuthenticated]
    serializer_class = serializers.TestCaseItem
    queryset = TestCase.objects.none()  # for the schema

    @extend_schema(operation_id="test_cases_list", tags=["authoring"])
    def get(self, request: Request, key: str) -> Response:
        """All tests in order; of each the first 1,000 characters."""
        _, problem = author_and_problem(request, key)
        page = self.paginate_queryset(problem.test_cases.select_related("group")) or []
        return self.get_paginated_response(serializers.TestCaseItem(page, many=True, context={"is_cut": True}).data)

    @extend_schema(
        operation_id="test_cases_create",
        tags=["authoring"],
        request=serializers.ChangedTestCase,
        responses={201: serializers.TestCaseItem},
    )
    def post(self, request: Request, key: str) -> Response:
        """Add a test. A problem that was verified no longer is."""
        author, problem = author_and_problem(request, key)
        form = serializers.ChangedTestCase(data=request.data)
        form.is_valid(raise_exception=True)
        with refusals():
            case = editing.add_test(problem, by=author, change=editing.TestChange(form.validated_data))
        return Response(serializers.TestCaseItem(case).data, status=201)


class TestCaseDetail(APIView):
    __test__ = False
    permission_classes = [IsAuthenticated]

    def find(self, request: Request, key: str, pk: UUID) -> tuple[User, TestCase]:
        author, problem = author_and_problem(request, key)
        case = problem.test_cases.select_related("group", "problem").filter(pk=pk).first()
        if case is None:
            raise Http404
        return author, case

    @extend_schema(operation_id="test_cases_retrieve", tags=["authoring"], responses=serializers.TestCaseItem)
    def get(self, request: Request, key: str, pk: UUID) -> Response:
        """One test, whole."""
        return Response(serializers.TestCaseItem(self.find(request, key, pk)[1]).data)

    @extend_schema(
        operation_id="test_cases_update",
        tags=["authoring"],
        request=serializers.ChangedTestCase,
        responses=serializers.TestCaseItem,
    )
    def put(self, request: Request, key: str, pk: UUID) -> Response:
        return self.change(request, key, pk, partial=False)

    @extend_schema(
        operation_id="test_cases_partial_update",
        tags=["authoring"],
        request=serializers.ChangedTestCase,
        responses=serializers.TestCaseItem,
    )
    def patch(self, request: Request, key: str, pk: UUID) -> Response:
        return self.change(request, key, pk, partial=True)

    def change(self, request: Request, key: str, pk: UUID, *, partial: bool) -> Response:
        author, case = self.find(request, key, pk)
        form = serializers.ChangedTestCase(data=request.data, partial=partial)
        form.is_valid(raise_exception=True)
        with refusals():
            case = editing.change_test(case, by=author, change=editing.TestChange(form.validated_data))
        return Response(serializers.TestCaseItem(case).data)

    @extend_schema(operation_id="test_cases_delete", tags=["authoring"], responses={204: None})
    def delete(self, request: Request, key: str, pk: UUID) -> Response:
        author, case = self.find(request, key, pk)
        with refusals():
            editing.delete_test(case, by=author)
        return Response(status=204)


class Categories(APIView):
    permission_classes = [AllowAny]

    @extend_schema(operation_id="problems_categories", tags=["problems"], responses=serializers.Category(many=True))
    def get(self, request: Request) -> Response:
        """Topics that have published problems, with their number. Two queries."""
        counts = dict(
            Problem.topics.through.objects.filter(problem__status="published")
            .values_list("topic_id")
            .annotate(n=Count("problem_id"))
        )
        topics = Topic.objects.filter(pk__in=counts).select_related("parent__parent__parent")
        for topic in topics:
            topic.problem_count = counts[topic.pk]  # type: ignore[attr-defined]  # for the serializer
        ordered = sorted(topics, key=lambda topic: topic.path)
        return Response(serializers.Category(ordered, many=True).data)


class Tags(APIView):
    permission_classes = [AllowAny]

    @extend_schema(operation_id="problems_tags", tags=["problems"], responses=serializers.TagItem(many=True))
    def get(self, request: Request) -> Response:
        """Tags of published problems, with their number."""
        published = Count("problems", filter=Q(problems__status="published"))
        tags = Tag.objects.annotate(problem_count=published).filter(problem_count__gt=0)
        return Response(serializers.TagItem(tags, many=True).data)
