"""What people think of a problem, below its statement: a fragment of the problem page that replaces itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from judge import selectors
from problems import opinions
from problems.errors import ProblemRefused
from problems.models import Difficulty, Problem, ProblemReport


@require_safe
def opinion_show(request: HttpRequest, slug: str) -> HttpResponse:
    return _fragment(request, _problem(request, slug))


@require_POST
@login_required
def opinion_give(request: HttpRequest, slug: str) -> HttpResponse:
    """`likes` is 1 or 0, `difficulty` 1 to 3, for those who have solved it; the same again takes it back."""
    problem, user = _problem(request, slug), _user(request)
    if (likes := request.POST.get("likes")) in ("0", "1"):
        opinions.give_opinion(problem, by=user, likes=likes == "1")
    difficulty = request.POST.get("difficulty", "")
    if difficulty in map(str, Difficulty.values) and _has_solved(request, problem):
        opinions.give_opinion(problem, by=user, difficulty=int(difficulty))
    return _fragment(request, problem)


@require_POST
@login_required
def report_create(request: HttpRequest, slug: str) -> HttpResponse:
    problem = _problem(request, slug)
    about, text = request.POST.get("about", ""), request.POST.get("text", "")
    try:
        opinions.report_problem(problem, by=_user(request), about=about, text=text)
    except ProblemRefused as error:
        return _fragment(request, problem, status=422, error=error.message, about=about, text=text)
    return _fragment(request, problem, is_reported=True)


def _problem(request: HttpRequest, slug: str) -> Problem:
    problem: Problem = get_object_or_404(Problem.objects.visible_to(request.user), slug=slug)
    return problem


def _user(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  login_required
    return user


def _has_solved(request: HttpRequest, problem: Problem) -> bool:
    return selectors.problem_statuses(request.user, [problem.pk]).get(problem.pk) == "solved"


def _fragment(request: HttpRequest, problem: Problem, status: int = 200, **more: object) -> HttpResponse:
    if not request.htmx and request.method == "POST" and status == 200:  # type: ignore[attr-defined]  # HtmxMiddleware
        return redirect("pages:problem-detail", problem.slug)
    context = {
        "problem": problem,
        "opinions": opinions.opinions_of(problem, request.user),
        "has_solved": _has_solved(request, problem),
        "kinds": ProblemReport.About.choices,
        **more,
    }
    return render(request, "pages/_opinions.html", context, status=status)
