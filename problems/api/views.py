from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from problems import selectors, services
from problems.api import authoring, serializers
from problems.api.authoring import find_problem
from problems.api.filters import ProblemQuery, filter_problems
from problems.models import Problem
from problems.permissions import can_create_problem, can_open_problem

CLOSED = ("description_markdown", "input_format", "output_format", "constraints")  # of a premium problem


class MayCreate(BasePermission):
    message = "Only instructors and administrators make problems."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.method in ("GET", "HEAD", "OPTIONS") or can_create_problem(request.user)


class ProblemList(ListAPIView[Problem]):
    permission_classes = [IsAuthenticatedOrReadOnly, MayCreate]
    serializer_class = serializers.ProblemListItem
    queryset = Problem.objects.none()  # for the schema

    @extend_schema(operation_id="problems_list", tags=["problems"], parameters=[ProblemQuery])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Published problems, easiest first; the number of queries does not grow with the page."""
        query = ProblemQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        shown = selectors.for_list(Problem.objects.published())
        page = self.paginate_queryset(filter_problems(shown, query.validated_data, request.user)) or []  # type: ignore[arg-type]  # counted and sliced
        statuses = selectors.user_statuses(request.user, [problem.pk for problem in page])
        items = serializers.ProblemListItem(page, many=True, context={"statuses": statuses, "user": request.user})
        return self.get_paginated_response(items.data)

    @extend_schema(
        operation_id="problems_create",
        tags=["problems"],
        request=serializers.NewProblem,
        responses={201: serializers.CreatedProblem},
    )
    def post(self, request: Request) -> Response:
        """Make a problem. With `publish` and solutions it is published once they did what they promise
        (`status: VALIDATING` until then); without solutions at once, marked unverified."""
        author = request.user
        if not isinstance(author, User):
            raise NotAuthenticated
        form = serializers.NewProblem(data=request.data)
        form.is_valid(raise_exception=True)
        data = dict(form.validated_data)
        publish = data.pop("publish")
        fields, rows = authoring.columns_and_rows(data)
        with authoring.refusals():
            problem = services.create_problem(
                author=author,
                fields=fields,
                tests=rows.tests or (),
                solutions=rows.solutions or (),
                starter_code=rows.starter_code,
                tags=rows.tags or (),
                topic_ids=rows.topic_ids or (),
                hints=rows.hints or (),
                publish=publish,
            )
        return Response(serializers.CreatedProblem(problem).data, status=201)


class ProblemRetrieve(APIView):
    permission_classes = [AllowAny]

    @extend_schema(operation_id="problems_retrieve", tags=["problems"], responses=serializers.ProblemDetail)
    def get(self, request: Request, key: str) -> Response:
        """One problem by its id or slug, with its samples; authors see their own drafts too."""
        problem = find_problem(Problem.objects.visible_to(request.user).prefetch_related("topics", "tags"), key)
        has_access = can_open_problem(request.user, problem)
        detail: dict[str, Any] = {
            "has_access": has_access,
            "related_problems": selectors.related_problems(problem),
            "user_progress": selectors.user_progress(request.user, problem),
        }
        if has_access:
            detail |= {
                "sample_test_cases": selectors.samples(problem),
                "hints": problem.hints.all(),
                "starter_code": selectors.starter_code(problem),
            }
        else:
            detail |= {"sample_test_cases": (), "hints": (), "starter_code": {}, **dict.fromkeys(CLOSED, "")}
        return Response(serializers.ProblemDetail(Shown(problem, detail)).data)

    @extend_schema(
        operation_id="problems_update",
        tags=["authoring"],
        request=serializers.ChangedProblem,
        responses=serializers.ProblemSource,
        parameters=[authoring.IF_MATCH],
    )
    def put(self, request: Request, key: str) -> Response:
        """Write the whole problem; tests and solutions that are left out stay, other fields get their defaults."""
        return authoring.change(request, key, partial=False)

    @extend_schema(
        operation_id="problems_partial_update",
        tags=["authoring"],
        request=serializers.ChangedProblem,
        responses=serializers.ProblemSource,
        parameters=[authoring.IF_MATCH],
    )
    def patch(self, request: Request, key: str) -> Response:
        """Write only the fields that are sent."""
        return authoring.change(request, key, partial=True)

    @extend_schema(
        operation_id="problems_delete",
        tags=["authoring"],
        responses={200: serializers.CreatedProblem, 204: None},
    )
    def delete(self, request: Request, key: str) -> Response:
        """Delete it (204). With submissions it is archived instead (200, `status: ARCHIVED`); where other parts of
        the site use it, 409 says which."""
        return authoring.delete(request, key)


class Shown:
    """A problem and what is shown beside it, read by the serializer as one."""

    def __init__(self, problem: Problem, detail: dict[str, Any]) -> None:
        self.problem = problem
        self.__dict__.update(detail)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.problem, name)
