"""What to solve next, and why, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from judge.models import Submission, Verdict
from problems.models import Problem

OFFERED = 3
FAR = 200  # untried problems looked at, of each kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published problem that is open to the person and not solved; `level` is 1 to 10 within its difficulty."""

    pk: UUID
    title: str
    step: int  # difficulty and level as one number
    topics: frozenset[str]
    solvers: int


@dataclass(frozen=True, slots=True)
class Past:
    """What somebody did with a problem; `topics` are names."""

    pk: UUID
    title: str
    step: int
    topics: frozenset[str]
    is_solved: bool
    when: datetime


def suggest(past: Iterable[Past], untried: Iterable[Candidate], now: datetime) -> list[tuple[UUID, str]]:
    """Up to three different ones, the best first: finish what was begun, go a step further, try something new."""
    did = sorted(past, key=lambda entry: entry.when, reverse=True)
    free = sorted(untried, key=lambda one: (one.step, -one.solvers, one.title))
    offers: list[tuple[UUID, str]] = []

    def offer(pk: UUID, reason: str) -> None:
        if pk not in {known for known, _ in offers}:
            offers.append((pk, reason))

    if begun := next((entry for entry in did if not entry.is_solved), None):
        days = (now - begun.when).days
        when = "today" if not days else "yesterday" if days == 1 else f"{days} days ago"
        offer(begun.pk, f"You tried it {when} and have not solved it yet.")
    solved = [entry for entry in did if entry.is_solved]
    if solved:
        last = solved[0]
        beyond = [one for one in free if one.topics & last.topics and one.step >= last.step]
        if beyond:
            topic = min(beyond[0].topics & last.topics)
            further = "a step further than" if beyond[0].step > last.step else "as hard as"
            offer(beyond[0].pk, f"{topic} again, {further} {last.title}, which you solved last.")
        known = frozenset(name for entry in solved for name in entry.topics)
        fresh = [one for one in free if one.topics and not one.topics & known]
        if fresh:
            offer(fresh[0].pk, f"The easiest in {min(fresh[0].topics)}, a topic you have not solved anything in.")
        harder = [one for one in free if one.step >= last.step]
        if harder:
            offer(harder[0].pk, f"The next in difficulty after {last.title}.")
    popular = sorted(free, key=lambda one: (one.step // 10, -one.solvers, one.step, one.title))
    for one in popular[:OFFERED]:
        if one.solvers:
            people = "one person" if one.solvers == 1 else f"{one.solvers} people"
            offer(one.pk, f"Not tried by you yet, and solved by {people}.")
        else:
            offer(one.pk, "One of the easiest you have not tried yet.")
    return offers[:OFFERED]


@require_safe
def problem_next(request: HttpRequest) -> HttpResponse:
    """Three offers with their reasons. Locked problems are not among them."""
    past = _past(request.user) if isinstance(request.user, User) else []
    untried = _untried(past)
    offers = suggest(past, untried, timezone.now())
    rows = Problem.objects.only("slug", "title", "difficulty").in_bulk([pk for pk, _ in offers])
    context = {"offers": [{"problem": rows[pk], "reason": reason} for pk, reason in offers]}
    return render(request, "pages/problem_next.html", context)


def _past(user: User) -> list[Past]:
    """Three queries."""
    mine = Submission.objects.filter(author=user, problem__status="published").order_by().values("problem")
    did = mine.annotate(when=Max("created_at"), accepted=Count("pk", filter=Q(verdict=Verdict.ACCEPTED)))
    found = {row["problem"]: row for row in did}
    problems = Problem.objects.filter(pk__in=mine).only("title", "difficulty", "level").prefetch_related("topics")
    return [
        Past(
            row.pk,
            row.title,
            _step(row.difficulty, row.level),
            _names(row),
            bool(found[row.pk]["accepted"]),
            found[row.pk]["when"],
        )
        for row in problems
        if row.pk in found
    ]


def _untried(past: list[Past]) -> list[Candidate]:
    """The easiest, and the next ones after the last success, of its topics and of any. Six queries at most."""
    free = Problem.objects.published().filter(is_premium=False).exclude(pk__in=[entry.pk for entry in past])
    free = free.order_by("difficulty", "level", "title").prefetch_related("topics")
    free = free.only("title", "difficulty", "level", "total_solvers")
    parts = [free]
    if last := max((entry for entry in past if entry.is_solved), key=lambda entry: entry.when, default=None):
        difficulty, level = divmod(last.step - 1, 10)
        harder = free.filter(Q(difficulty__gt=difficulty) | Q(difficulty=difficulty, level__gt=level))
        links = Problem.topics.through.objects
        topics = links.filter(problem=last.pk).values("topic")
        parts += [harder, harder.filter(pk__in=links.filter(topic__in=topics).values("problem"))]
    rows = {row.pk: row for part in parts for row in part[:FAR]}
    return [
        Candidate(row.pk, row.title, _step(row.difficulty, row.level), _names(row), row.total_solvers)
        for row in rows.values()
    ]


def _step(difficulty: int, level: int) -> int:
    """1 to 10 in each difficulty, one after the other: `divmod(step - 1, 10)` leads back to them."""
    return difficulty * 10 + level


def _names(problem: Problem) -> frozenset[str]:
    return frozenset(topic.name for topic in problem.topics.all())
