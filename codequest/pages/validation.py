"""The report of the gate before publishing: for a problem's author, administrators, and whoever may review it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.htmx import HtmxRequest
from judge.models import Verdict
from problems import permissions, rules, services
from problems.errors import ProblemRefused
from problems.models import Problem, Program, Status
from sandbox.gate import MUTATION, OK, RULES, WHOLE

IN_WORDS = {code: str(words) for code, words in (*Program.Expected.choices, *Program.Kind.choices)}
SHOWN_CHANGES = 30


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one rule, and what stands above them."""

    rule: str
    asks: str
    checks: list[dict[str, Any]]
    state: str  # fails, excepted, note, passes


@require_safe
@login_required
def validation_detail(request: HtmxRequest, slug: str) -> HttpResponse:
    """The page; htmx asks for the part that changes while a validation runs."""
    return _page(request, _problem(request, slug))


@require_POST
@login_required
def validation_start(request: HtmxRequest, slug: str) -> HttpResponse:
    return _do(request, slug, lambda problem, user: services.request_validation(problem, by=user))


@require_POST
@login_required
def validation_publish(request: HtmxRequest, slug: str) -> HttpResponse:
    """With a reason for each check that fails: `reason-1` belongs to `check-1`, and so on."""
    data = request.POST
    named = {
        (rule, about): data.get(f"reason-{field.removeprefix('check-')}", "")
        for field in data
        if field.startswith("check-")
        for rule, _, about in [data[field].partition(" ")]
    }
    return _do(request, slug, lambda problem, user: services.name_exceptions(problem, named, by=user))


@require_POST
@login_required
def validation_review(request: HtmxRequest, slug: str) -> HttpResponse:
    """The author asks for a review."""
    note = request.POST.get("note", "")
    return _do(request, slug, lambda problem, user: services.send_to_review(problem, by=user, note=note))


@require_POST
@login_required
def review_decide(request: HtmxRequest, slug: str) -> HttpResponse:
    """Somebody else approves it, or returns it with a note."""
    note = request.POST.get("note", "")
    decide = services.approve if request.POST.get("decision") == "approve" else services.return_to_author
    return _do(request, slug, lambda problem, user: decide(problem, by=user, note=note), reviews=True)


def _do(
    request: HtmxRequest, slug: str, act: Callable[[Problem, User], Problem], *, reviews: bool = False
) -> HttpResponse:
    problem = _problem(request, slug)
    user = request.user
    may = permissions.can_review_problem if reviews else permissions.can_edit_problem
    if not isinstance(user, User) or not may(user, problem):
        raise Http404
    try:
        act(problem, user)
    except ProblemRefused as error:
        return _page(request, problem, refused=error.message)
    if reviews:
        return (
            redirect("pages:problem-list") if not _is_visible(user, problem) else redirect("pages:problem-detail", slug)
        )
    return redirect("pages:validation-detail", slug)


def _is_visible(user: User, problem: Problem) -> bool:
    return Problem.objects.visible_to(user).filter(pk=problem.pk).exists()


def _problem(request: HtmxRequest, slug: str) -> Problem:
    problem: Problem = get_object_or_404(Problem.objects.select_related("created_by"), slug=slug)
    if not permissions.can_view_validation(request.user, problem):
        raise Http404
    return problem


def _page(request: HtmxRequest, problem: Problem, refused: str = "") -> HttpResponse:
    report = problem.validation_report or {}
    can_edit = permissions.can_edit_problem(request.user, problem)
    blocking = rules.blocking(report)
    is_running = problem.status == Status.VALIDATING
    context = {
        "problem": problem,
        "report": report,
        "when": when_of(report),
        "is_running": is_running,
        "groups": groups_of(report),
        "programs": [in_words(row) for row in report.get("programs") or ()],
        "mutation": report.get("mutation"),
        "blocking": [
            {**check, "typed": request.POST.get(f"reason-{number}", "")} for number, check in enumerate(blocking, 1)
        ],
        "exceptions": problem.gate_exceptions.select_related("by"),
        "from_package": problem.rules.get("exceptions", ()),
        "changes": problem.status_changes.select_related("by")[:SHOWN_CHANGES],
        "can_edit": can_edit,
        "can_review": permissions.can_review_problem(request.user, problem),
        "can_publish": permissions.can_publish_problem(request.user, problem),
        "can_validate": can_edit and rules.can_become(problem.status, Status.VALIDATING) and not is_running,
        "can_name": can_edit and problem.status == Status.REJECTED and rules.is_excusable(report),
        "can_send": can_edit
        and not blocking
        and rules.is_excusable(report)
        and rules.can_become(problem.status, Status.IN_REVIEW)
        and problem.status != Status.VALIDATING,
        "refused": refused,
        "note": request.POST.get("note", ""),
    }
    template = "pages/_validation.html" if request.htmx else "pages/validation_detail.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    response = render(request, template, context, status=status)
    response["Vary"] = "HX-Request, Cookie"
    return response


def groups_of(report: dict[str, Any]) -> list[Group]:
    """Checks by rule, in the order of the rules; survivors of mutation have a list of their own."""
    checks = [check for check in report.get("checks") or () if check["rule"] != MUTATION or check["about"] == WHOLE]
    groups = []
    for rule, asks in RULES.items():
        mine = [check for check in checks if check["rule"] == rule]
        if mine:
            groups.append(Group(rule, asks, [c for c in mine if c["severity"] != OK], state_of(mine)))
    return groups


def state_of(checks: list[dict[str, Any]]) -> str:
    """The worst of them."""
    if any(check["severity"] == "error" and not check["reason"] for check in checks):
        return "fails"
    if any(check["severity"] == "error" for check in checks):
        return "excepted"
    return "note" if any(check["severity"] != OK for check in checks) else "passes"


def in_words(row: dict[str, Any]) -> dict[str, Any]:
    """A program of the report, its expectation in words."""
    asked, got = row.get("expected", ""), row.get("verdict", "")
    return {
        **row,
        "expected": IN_WORDS.get(asked, asked),
        "verdict": got if got in Verdict.values else "",
        "ok": row.get("ok", True),
    }


def when_of(report: dict[str, Any]) -> date | datetime | None:
    """A record of the library has a day, a validation a moment."""
    when = report.get("validated_at") or ""
    return (date if len(when) == len("2026-01-31") else datetime).fromisoformat(when) if when else None
