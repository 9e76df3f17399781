"""The home page: a first program for strangers, a desk for those who are signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from accounts.models import User
from codequest.pages.library import STATEMENT, count_solved, get_shelf, solved_by
from judge.editor import editor_view
from judge.models import Draft, Language, State, Submission, Verdict
from problems.models import Difficulty, Problem, Status

COUNTS_S = 60  # seconds that the counted numbers may lag behind
RECENT = 8
KEPT_OPEN = 3  # drafts and attempts offered to go on with


@dataclass(frozen=True)
class Open:
    """Something begun and not solved."""

    problem: Problem
    did: str
    when: datetime


@dataclass(frozen=True)
class Suggestion:
    problem: Problem
    reason: str


@require_safe
@ensure_csrf_cookie
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return render(request, "pages/dashboard.html", dashboard(request.user))
    return render(request, "pages/home.html", welcome(request))


def welcome(request: HttpRequest) -> dict[str, object]:
    """The easiest problem to try, what there is to learn, and numbers that were counted."""
    shelf = get_shelf()
    easiest = (
        Problem.objects.published()
        .filter(is_premium=False)
        .prefetch_related("starter_codes")
        .order_by("difficulty", "level", "title")
    )
    problem = easiest.first()
    return {
        "problem": problem,
        "editor": editor_view(problem, request.user, request.session) if problem else None,
        "counts": cache.get_or_set("home:counts", count_all, COUNTS_S),
        "topics": [entry for entry in shelf.topics if entry.depth == 0],
    }


def count_all() -> dict[str, int]:
    return {
        "problems": Problem.objects.published().count(),
        "judged": Submission.objects.filter(state=State.DONE).count(),
        "languages": Language.objects.filter(is_active=True, is_offered=True).count(),
    }


def dashboard(user: User) -> dict[str, object]:
    """From rows alone, in a number of queries that no history changes."""
    recent = Submission.objects.filter(author=user).select_related("problem", "language").order_by("-created_at")
    recent = recent.defer("source", "files", "compile_output", *(f"problem__{name}" for name in STATEMENT))[:RECENT]
    levels = solved_by_difficulty(user)
    return {
        "recent": list(recent),
        "going_on": find_open(user),
        "levels": levels,
        "solved": count_solved(user),
        "suggestion": find_suggestion(user),
    }


def find_open(user: User) -> list[Open]:
    """Unsolved problems with a draft or an attempt, the latest first. Three queries."""
    solved = solved_by(user)
    drafts = Draft.objects.filter(author=user, problem__status=Status.PUBLISHED).exclude(problem__in=solved)
    attempts = Submission.objects.filter(author=user, problem__status=Status.PUBLISHED).exclude(problem__in=solved)
    latest: dict[UUID, tuple[datetime, str]] = {}
    for did, rows, field in (("Tried", attempts, "created_at"), ("Draft saved", drafts, "updated_at")):
        found = rows.order_by().values("problem").annotate(when=Max(field)).order_by("-when")
        for row in found[:KEPT_OPEN]:
            if row["problem"] not in latest or row["when"] > latest[row["problem"]][0]:
                latest[row["problem"]] = (row["when"], did)
    problems = Problem.objects.defer(*STATEMENT).in_bulk(latest)
    opened = [Open(problems[key], did, when) for key, (when, did) in latest.items()]
    return sorted(opened, key=lambda entry: entry.when, reverse=True)[:KEPT_OPEN]


def solved_by_difficulty(user: User) -> list[dict[str, object]]:
    """Solved of all published ones, for each difficulty. Two queries."""
    published = Problem.objects.published().order_by().values_list("difficulty")
    everything = dict(published.annotate(count=Count("pk")))
    mine = dict(published.filter(pk__in=solved_by(user)).annotate(count=Count("pk")))
    return [
        {"value": value, "label": label, "css": label.lower(), "solved": mine.get(value, 0), "all": everything[value]}
        for value, label in Difficulty.choices
        if value in everything
    ]


def find_suggestion(user: User) -> Suggestion | None:
    """What to solve next: the easiest one not tried yet in the topic of the last success, else the easiest of all.

    Three queries at most.
    """
    tried = Submission.objects.filter(author=user).order_by().values("problem")
    untried = Problem.objects.published().filter(is_premium=False).exclude(pk__in=tried).defer(*STATEMENT)
    untried = untried.prefetch_related("topics").order_by("difficulty", "level", "title")
    last = (
        Submission.objects.filter(author=user, verdict=Verdict.ACCEPTED)
        .order_by("-created_at")
        .values_list("problem", "problem__title", "problem__level", named=False)
        .first()
    )
    if last:
        solved, title, level = last
        topics = Problem.topics.through.objects.filter(problem=solved).values("topic")
        near = Problem.topics.through.objects.filter(topic__in=topics).values("problem")
        related = untried.filter(pk__in=near).first()
        if related:
            return Suggestion(related, f"The same topic as {title}, which you solved last.")
        harder = untried.filter(level__gte=level).first()
        if harder:
            return Suggestion(harder, f"The next step up from {title}, which you solved last.")
    first = untried.first()
    if first is None:
        return None
    return Suggestion(
        first, "The easiest one you have not tried yet." if last else "A good first one: the easiest we have."
    )
