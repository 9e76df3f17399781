"""Lists, company collections, and what somebody keeps about a problem. Rules are in problems.lists."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.htmx import HtmxRequest
from judge.selectors import problem_statuses
from problems import lists
from problems.errors import ProblemRefused
from problems.models import Company, Favourite, Note, Problem, ProblemList, Status
from problems.permissions import can_open_problem
from problems.querysets import ProblemQuerySet
from problems.similar import find_similar

PUBLIC_SHOWN = 50
SHOWN = (
    "slug", "title", "status", "difficulty", "level", "is_premium", "created_by", "total_submissions", "total_accepted",
)  # fmt: skip


def rows_of(problems: "ProblemQuerySet | list[Problem]", request: HttpRequest) -> list[dict[str, Any]]:
    """What `pages/_problem_rows.html` shows. One query beside that of the problems."""
    found = list(problems)
    statuses = problem_statuses(request.user, [problem.pk for problem in found])
    return [
        {
            "problem": problem,
            "status": statuses.get(problem.pk, ""),
            "is_locked": not can_open_problem(request.user, problem),
        }
        for problem in found
    ]


def person_of(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def visible_problem(request: HttpRequest, slug: str) -> Problem:
    problem: Problem = get_object_or_404(Problem.objects.visible_to(request.user), slug=slug)
    return problem


# --- lists ------------------------------------------------------------------------------------------


@require_safe
def list_index(request: HttpRequest) -> HttpResponse:
    """Mine, and everybody's public ones. `?deleted=` offers to undo."""
    published = Count("items", filter=Q(items__problem__status=Status.PUBLISHED))
    mine, deleted = ProblemList.objects.none(), None
    if request.user.is_authenticated:
        mine = ProblemList.objects.of(request.user).annotate(size=published)
        deleted = _deleted(request, request.GET.get("deleted", ""))
    public = ProblemList.objects.public().exclude(owner=request.user.pk).select_related("owner")
    context = {
        "mine": mine,
        "favourites": Favourite.objects.filter(user=request.user.pk, problem__status=Status.PUBLISHED).count(),
        "public": public.annotate(size=published).filter(size__gt=0).order_by("-size", "name")[:PUBLIC_SHOWN],
        "deleted": deleted,
        "visibilities": ProblemList.Visibility.choices,
    }
    return render(request, "pages/list_index.html", context)


def _deleted(request: HttpRequest, key: str) -> ProblemList | None:
    try:
        return ProblemList.objects.filter(owner=request.user.pk, pk=UUID(key)).exclude(deleted_at=None).first()
    except ValueError:
        return None


@require_POST
@login_required
def list_create(request: HttpRequest) -> HttpResponse:
    try:
        row = lists.create_list(owner=person_of(request), name=request.POST.get("name", ""))
    except ProblemRefused as error:
        messages.error(request, error.message)
        return redirect("pages:list-index")
    return redirect("pages:list-detail", row.pk)


@require_safe
def list_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?removed=&at=` offers to put a problem back."""
    row = get_object_or_404(ProblemList.objects.open_to(request.user).select_related("owner"), pk=pk)
    problems = Problem.objects.visible_to(request.user).filter(list_items__list=row).only(*SHOWN)
    rows = rows_of(problems.order_by("list_items__position", "list_items__id"), request)
    is_mine = row.owner_id == request.user.pk
    removed = None
    if is_mine and "removed" in request.GET:
        removed = Problem.objects.visible_to(request.user).filter(slug=request.GET["removed"][:100]).first()
    context = {
        "list": row,
        "rows": rows,
        "solved": sum(entry["status"] == "solved" for entry in rows),
        "is_mine": is_mine,
        "removed": removed,
        "removed_at": request.GET.get("at", ""),
        "visibilities": ProblemList.Visibility.choices,
        "address": request.build_absolute_uri(reverse("pages:list-detail", args=[row.pk])),
    }
    return render(request, "pages/list_detail.html", context)


def _mine(request: HttpRequest, pk: UUID) -> ProblemList:
    row: ProblemList = get_object_or_404(ProblemList.objects.of(request.user), pk=pk)
    return row


@require_POST
@login_required
def list_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in ("name", "description", "visibility")}
    try:
        lists.edit_list(_mine(request, pk), **given)
        messages.success(request, "Saved.")
    except ProblemRefused as error:
        messages.error(request, error.message)
    return redirect("pages:list-detail", pk)


@require_POST
@login_required
def list_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    lists.delete_list(_mine(request, pk))
    return redirect(f"{reverse('pages:list-index')}?{urlencode({'deleted': pk})}")


@require_POST
@login_required
def list_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(ProblemList, owner=person_of(request), pk=pk)
    lists.restore_list(row)
    return redirect("pages:list-detail", pk)


@require_POST
@login_required
def list_change(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """One problem of a list: `do` is up, down, remove or add (`at` is the place it had)."""
    row, problem = _mine(request, pk), visible_problem(request, slug)
    at = request.POST.get("at", "")
    match request.POST.get("do"):
        case "up":
            lists.move_in_list(row, problem, by=-1)
        case "down":
            lists.move_in_list(row, problem, by=1)
        case "remove":
            place = lists.remove_from_list(row, problem)
            return redirect(
                f"{reverse('pages:list-detail', args=[pk])}?{urlencode({'removed': slug, 'at': place or 1})}"
            )
        case "add":
            try:
                lists.add_to_list(row, problem, position=int(at) if at.isdecimal() and len(at) < 6 else None)
            except ProblemRefused as error:
                messages.error(request, error.message)
    return redirect("pages:list-detail", pk)


# --- companies --------------------------------------------------------------------------------------


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    size = Count("problems", filter=Q(problems__status=Status.PUBLISHED))
    companies = Company.objects.annotate(size=size).filter(size__gt=0).order_by("-size", "name")
    return render(request, "pages/company_list.html", {"companies": companies})


@require_safe
def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company, slug=slug)
    problems = Problem.objects.published().filter(companies=company).only(*SHOWN)
    rows = rows_of(problems.order_by("difficulty", "level", "title"), request)
    solved = sum(entry["status"] == "solved" for entry in rows)
    return render(request, "pages/company_detail.html", {"company": company, "rows": rows, "solved": solved})


# --- beside a problem ---------------------------------------------------------------------------------


def keepsakes(problem: Problem, user: Any) -> dict[str, Any]:
    """What the problem page shows of what somebody keeps about it. Three queries; none for those not signed in."""
    if not user.is_authenticated:
        return {"is_favourite": False, "note": "", "my_lists": []}
    mine = ProblemList.objects.of(user).annotate(has=Count("items", filter=Q(items__problem=problem)))
    note = Note.objects.filter(user=user, problem=problem).values_list("text", flat=True).first()
    return {
        "is_favourite": Favourite.objects.filter(user=user, problem=problem).exists(),
        "note": note or "",
        "my_lists": list(mine),
    }


def _keep(request: HtmxRequest, problem: Problem, **more: Any) -> HttpResponse:
    if not request.htmx:
        return redirect("pages:problem-detail", problem.slug)
    return render(request, "pages/_keep.html", {"problem": problem, **keepsakes(problem, request.user), **more})


@require_POST
@login_required
def favourite_set(request: HtmxRequest, slug: str) -> HttpResponse:
    problem = visible_problem(request, slug)
    lists.set_favourite(user=person_of(request), problem=problem, wanted=request.POST.get("wanted") == "yes")
    return _keep(request, problem)


@require_POST
@login_required
def problem_lists(request: HtmxRequest, slug: str) -> HttpResponse:
    """The lists this problem shall be in (`list`, several), and perhaps a new one (`name`)."""
    problem, user = visible_problem(request, slug), person_of(request)
    wanted, error = set(request.POST.getlist("list")), ""
    try:
        for row in ProblemList.objects.of(user):
            if str(row.pk) in wanted:
                lists.add_to_list(row, problem)
            else:
                lists.remove_from_list(row, problem)
        if name := request.POST.get("name", "").strip():
            lists.add_to_list(lists.create_list(owner=user, name=name), problem)
    except ProblemRefused as refused:
        error = refused.message
        if not request.htmx:
            messages.error(request, error)
    return _keep(request, problem, lists_open=True, lists_error=error)


@require_POST
@login_required
def note_save(request: HtmxRequest, slug: str) -> HttpResponse:
    """Kept while it is typed: the answer to htmx is a line that says so."""
    problem = visible_problem(request, slug)
    said, status = "Saved.", 200
    try:
        if lists.save_note(user=person_of(request), problem=problem, text=request.POST.get("text", "")) is None:
            said = "No note."
    except ProblemRefused as error:
        said, status = error.message, 422
    if not request.htmx:
        return redirect(f"{reverse('pages:problem-detail', args=[slug])}?tab=notes")
    return HttpResponse(said, status=status, content_type="text/plain")


@require_POST
@login_required
def note_preview(request: HtmxRequest, slug: str) -> HttpResponse:
    visible_problem(request, slug)
    text = request.POST.get("text", "")[: lists.NOTE_CHARS]
    return render(request, "pages/_note_preview.html", {"text": text})


@require_safe
def problem_similar(request: HtmxRequest, slug: str) -> HttpResponse:
    """A panel of the problem page; without script a page of its own."""
    problem = visible_problem(request, slug)
    similar = find_similar(problem)
    rows = rows_of([entry.problem for entry in similar], request)
    for row, entry in zip(rows, similar, strict=True):
        row["reason"] = entry.reason
    template = "pages/_similar.html" if request.htmx else "pages/problem_similar.html"
    return render(request, template, {"problem": problem, "rows": rows})
