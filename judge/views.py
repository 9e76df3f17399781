"""Pages about programs: hand in, run, watch, look back. Parse, ask, render; rules live in services and permissions."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import retarget

from core.htmx import HtmxRequest
from core.ratelimit import address_of, hit
from judge import permissions, selectors, services, small_cases
from judge.distribution import distributions
from judge.editor import KEPT_DRAFT, editor_view, keep_draft, samples
from judge.errors import SubmissionRefused
from judge.forms import ProgramForm, RunForm, SubmissionFilters, SubmissionForm
from judge.models import Run, SmallCase, State, Submission, Verdict
from judge.source_view import listings, parts
from problems.models import Problem
from problems.permissions import can_open_problem

ANONYMOUS_RUNS = 20, 60  # per address, per seconds
SIGNED_IN_RUNS = 60, 60
MY_RUNS = "runs"  # session key: the runs of somebody who is not signed in
PER_PAGE = 25


# --- handing in and trying ------------------------------------------------------------------------


@require_POST
def submission_create(request: HtmxRequest, slug: str) -> HttpResponse:
    problem = _open_problem(request, slug)
    form = SubmissionForm(request.POST, request.FILES, problem=problem)
    is_valid = form.is_valid()
    if not request.user.is_authenticated:
        return _ask_to_sign_in(request, problem)
    if not is_valid:
        return _refuse(request, problem, form, _words(form), code=form.code())
    try:
        submission = services.submit(author=request.user, problem=problem, **form.cleaned_data)
    except SubmissionRefused as error:
        return _refuse(request, problem, form, [error.message], code=error.code)
    request.session.pop(KEPT_DRAFT, None)
    if not request.htmx:
        return redirect("judge:submission-detail", submission.pk)
    return _verdict(request, submission)


@require_POST
def run_create(request: HtmxRequest, slug: str) -> HttpResponse:
    return _start_run(request, slug)


@require_POST
def trace_create(request: HtmxRequest, slug: str) -> HttpResponse:
    """Step through the program, on the sample or own input of the number `step_on` (from 1)."""
    return _start_run(request, slug, is_trace=True)


def _start_run(request: HtmxRequest, slug: str, *, is_trace: bool = False) -> HttpResponse:
    problem = _open_problem(request, slug)
    form = RunForm(request.POST, request.FILES, problem=problem)
    if not form.is_valid():
        return _refuse(request, problem, form, _words(form), code=form.code())
    user = request.user if request.user.is_authenticated else None
    key, (limit, per_s) = (f"run:{user.pk}", SIGNED_IN_RUNS) if user else (f"run:{address_of(request)}", ANONYMOUS_RUNS)
    if not hit(key, limit, per_s):
        return _refuse(request, problem, form, ["Too many runs in a minute: wait a moment."], code="RATE_LIMITED")
    inputs = _inputs(problem, form.cleaned_data.get("texts"))
    if is_trace:
        inputs = _chosen(inputs, request.POST.get("step_on", ""))
    try:
        run = services.start_run(
            author=user,
            problem=problem,
            language=form.cleaned_data["language"],
            source=form.cleaned_data["source"],
            files=form.cleaned_data["files"],
            entry_point=form.cleaned_data["entry_point"],
            inputs=inputs,
            is_trace=is_trace,
        )
    except SubmissionRefused as error:
        return _refuse(request, problem, form, [error.message], code=error.code)
    if not user:
        request.session[MY_RUNS] = [*request.session.get(MY_RUNS, [])[-19:], str(run.pk)]
    if not request.htmx:
        return redirect("judge:run-detail", run.pk)
    return _run(request, run)


@require_POST
def draft_save(request: HtmxRequest, slug: str) -> HttpResponse:
    """204 when kept; 403 tells the page that nobody is signed in any more."""
    problem = _open_problem(request, slug)
    if not request.user.is_authenticated:
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    form = ProgramForm(request.POST)
    if not form.is_valid() or len(form.cleaned_data["source"].encode()) > problem.source_limit_bytes:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    services.save_draft(author=request.user, problem=problem, **form.cleaned_data)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


# --- watching ---------------------------------------------------------------------------------------


@require_GET
def run_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    run = get_object_or_404(Run.objects.select_related("problem", "language"), pk=pk)
    if not permissions.can_view_run(request.user, run, request.session.get(MY_RUNS, [])):
        raise Http404
    return _run(request, run)


@require_GET
def submission_verdict(request: HtmxRequest, pk: UUID) -> HttpResponse:
    return _verdict(request, _submission(request, pk))


@require_POST
def small_case_create(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """Have a small failing case looked for. Of one's own submissions only."""
    submission = _submission(request, pk)
    if submission.author_id != request.user.pk or not request.user.is_authenticated:
        raise Http404
    refusal = ""
    try:
        small_cases.ask(submission, request.user)
    except SubmissionRefused as error:
        refusal = error.message
    if not request.htmx:
        if refusal:
            messages.error(request, refusal)
        return redirect("judge:submission-detail", submission.pk)
    return _small_case(request, submission, refusal)


@require_GET
def small_case_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    rows = SmallCase.objects.select_related("submission__problem", "submission__author", "submission__language")
    row = get_object_or_404(rows, pk=pk)
    if not permissions.can_view_small_case(request.user, row):
        raise Http404
    if not request.htmx:
        return redirect("judge:submission-detail", row.submission_id)
    return _small_case(request, row.submission, row=row)


def _small_case(
    request: HtmxRequest, submission: Submission, refusal: str = "", row: SmallCase | None = None
) -> HttpResponse:
    row = row or submission.small_cases.order_by("-created_at").first()
    offer = small_cases.offer_of(row) if row and not refusal else small_cases.Offer(submission.pk, refusal, row=row)
    return render(request, "judge/_small_case.html", {"offer": offer, "submission": submission})


# --- looking back -----------------------------------------------------------------------------------


@require_GET
def submission_list(request: HtmxRequest) -> HttpResponse:
    filters = SubmissionFilters(request.GET)
    filters.is_valid()
    chosen = getattr(filters, "cleaned_data", {})
    is_mine = request.user.is_authenticated and chosen.get("who") != "all" and not chosen.get("user")
    rows = Submission.objects.visible_to(request.user).select_related("author", "problem", "language")
    rows = rows.filter(_matching(chosen)).defer("source", "files", "compile_output").order_by("-created_at")
    if is_mine:
        rows = rows.filter(author=request.user.pk)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"filters": filters, "page": page, "is_mine": is_mine, "query": query.urlencode(), "chosen": chosen}
    return render(request, "judge/submission_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def submission_detail(request: HtmxRequest, pk: UUID) -> HttpResponse:
    submission = _submission(request, pk)
    if request.method == "POST":
        if submission.author_id != request.user.pk:
            raise Http404
        submission.is_public = "is_public" in request.POST
        submission.save(update_fields=["is_public"])
        return redirect("judge:submission-detail", submission.pk)
    others = _others(submission)
    if (compare := request.GET.get("compare")) and compare in {str(other.pk) for other in others}:
        return redirect("judge:submission-diff", submission.pk, compare)
    can_view_source = permissions.can_view_source(request.user, submission)
    context = {
        "submission": submission,
        "view": selectors.verdict_view(submission, request.user),
        "listings": listings(submission) if can_view_source else [],
        "can_view_source": can_view_source,
        "is_mine": submission.author_id == request.user.pk,
        "others": others if can_view_source else [],
        "plots": distributions(submission) if submission.author_id == request.user.pk else {},
    }
    return render(request, "judge/submission_detail.html", context)


@require_GET
@login_required
def submission_diff(request: HtmxRequest, pk: UUID, other: UUID) -> HttpResponse:
    left, right = _submission(request, pk), _submission(request, other)
    if not all(permissions.can_view_source(request.user, side) for side in (left, right)):
        raise Http404
    if left.created_at > right.created_at:
        left, right = right, left
    return render(request, "judge/submission_diff.html", {"left": left, "right": right, "parts": parts(left, right)})


@require_GET
def problem_submissions(request: HtmxRequest, slug: str) -> HttpResponse:
    """The panel of the problem page: mine on this problem, newest first."""
    problem = _problem(request, slug)
    rows: list[Submission] = []
    if request.user.is_authenticated:
        mine = Submission.objects.filter(author=request.user, problem=problem).select_related("language")
        rows = list(mine.defer("source", "files", "compile_output").order_by("-created_at")[:PER_PAGE])
    return render(request, "judge/_problem_submissions.html", {"problem": problem, "submissions": rows})


@require_GET
def problem_solutions(request: HtmxRequest, slug: str) -> HttpResponse:
    """Another panel: accepted programs of others who share them, for those who have solved it."""
    problem = _problem(request, slug)
    may_look = permissions.can_view_solutions(request.user, problem)
    rows: list[Submission] = []
    if may_look:
        shared = Submission.objects.filter(problem=problem, verdict=Verdict.ACCEPTED, is_public=True)
        shared = shared.exclude(author=request.user.pk).select_related("author", "language")
        rows = [row for row in shared.order_by("cpu_ms", "pk")[:50] if permissions.can_view_source(request.user, row)]
    context = {"problem": problem, "submissions": rows, "may_look": may_look}
    return render(request, "judge/_problem_solutions.html", context)


# --- helpers ----------------------------------------------------------------------------------------


def _problem(request: HtmxRequest, slug: str) -> Problem:
    problem: Problem = get_object_or_404(Problem.objects.visible_to(request.user), slug=slug)
    return problem


def _open_problem(request: HtmxRequest, slug: str) -> Problem:
    """One to work on. A premium one that is closed to this person is refused, whatever was sent."""
    problem = _problem(request, slug)
    if not can_open_problem(request.user, problem):
        raise PermissionDenied
    return problem


def _submission(request: HtmxRequest, pk: UUID) -> Submission:
    rows = Submission.objects.select_related("author", "problem", "language")
    submission: Submission = get_object_or_404(rows, pk=pk)
    if not permissions.can_view_submission(request.user, submission):
        raise Http404
    return submission


def _verdict(request: HtmxRequest, submission: Submission) -> HttpResponse:
    view = selectors.verdict_view(submission, request.user)
    if not request.htmx:
        return redirect("judge:submission-detail", submission.pk)
    return render(request, "judge/_verdict.html", {"view": view, "submission": submission})


def _run(request: HtmxRequest, run: Run) -> HttpResponse:
    template = "judge/_run.html" if request.htmx else "judge/run_detail.html"
    return render(request, template, {"view": selectors.run_view(run), "run": run})


def _inputs(problem: Problem, texts: list[str] | None) -> list[dict[str, str | None]]:
    """The samples, or own texts; an own text that is a sample's input is compared with its answer."""
    known = list(samples(problem))
    if texts is None:
        return [{"name": sample.name, "input": sample.input, "expected": sample.output} for sample in known]
    answers = {sample.input.strip(): sample.output for sample in known}
    return [
        {"name": f"Input {number}", "input": text, "expected": answers.get(text.strip())}
        for number, text in enumerate(texts, start=1)
    ]


def _chosen(inputs: list[dict[str, str | None]], number: str) -> list[dict[str, str | None]]:
    """The one with this number, or the first."""
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 4 else 0
    return inputs[at : at + 1] if 0 <= at < len(inputs) else inputs[:1]


def _words(form: ProgramForm) -> list[str]:
    return [str(message) for messages in form.errors.values() for message in messages]


def _refuse(
    request: HtmxRequest, problem: Problem, form: ProgramForm, messages: list[str], *, code: str = "VALIDATION_ERROR"
) -> HttpResponse:
    """Say beside the editor what is wrong; without script a page that keeps what was typed."""
    status = HTTPStatus.TOO_MANY_REQUESTS if code == "RATE_LIMITED" else HTTPStatus.UNPROCESSABLE_ENTITY
    context: dict[str, Any] = {"problem": problem, "messages_to_show": messages, "form": form, "code": code}
    context["own"] = form.own if isinstance(form, RunForm) else []
    if request.htmx:
        return retarget(render(request, "judge/_refused.html", context, status=status), "#editor-message")
    context["editor"] = editor_view(problem, request.user)
    return render(request, "judge/submission_refused.html", context, status=status)


def _ask_to_sign_in(request: HtmxRequest, problem: Problem) -> HttpResponse:
    """The code stays: in the browser, and in the session, which outlives signing in."""
    keep_draft(
        request.session, problem, language=request.POST.get("language", ""), source=request.POST.get("source", "")
    )
    back = urlencode({"next": reverse("pages:problem-detail", args=[problem.slug])})
    login = f"{reverse('account_login')}?{back}"
    if not request.htmx:
        return redirect(login)
    context = {
        "login": login,
        "signup": f"{reverse('account_signup')}?{back}",
        "was_signed_in": "signed_in" in request.POST,
        "had_files": bool(request.FILES),
    }
    fragment = render(request, "judge/_sign_in.html", context, status=HTTPStatus.FORBIDDEN)
    return retarget(fragment, "#editor-message")


def _matching(chosen: dict[str, Any]) -> Q:
    wanted = Q()
    if problem := chosen.get("problem"):
        wanted &= Q(problem__slug=problem) | Q(problem__title__icontains=problem)
    if language := chosen.get("language"):
        wanted &= Q(language=language)
    if user := chosen.get("user"):
        wanted &= Q(author__handle=user) | Q(author__display_name__icontains=user)
    if (verdict := chosen.get("verdict")) == "pending":
        wanted &= ~Q(state=State.DONE)
    elif verdict:
        wanted &= Q(verdict=verdict)
    return wanted


def _others(submission: Submission) -> list[Submission]:
    """What it can be compared with: its author's other programs for the same problem."""
    rows = Submission.objects.filter(author_id=submission.author_id, problem_id=submission.problem_id)
    rows = rows.exclude(pk=submission.pk).select_related("language").defer("source", "files")
    return list(rows.order_by("-created_at")[:50])
