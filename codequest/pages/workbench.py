"""The problem page: statement, editor, result."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from codequest.pages.lists import keepsakes
from judge import selectors
from judge.editor import editor_view
from judge.models import Submission
from problems.models import Attachment, Problem
from problems.permissions import can_open_problem
from sandbox.attachments import OTHER, STATEMENTS

# A picture that somebody opens by itself is a page of this site: nothing in it may run.
HARMLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@require_safe
def problem_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """`?tab=` opens a tab, `?editorial=show` the editorial, `?language=` a language.

    A premium problem that is closed to this person has a page of its own, without statement and tests.
    After a reload the verdict of the newest submission is there again, also while it is being judged.
    """
    problems = Problem.objects.visible_to(request.user).prefetch_related(
        "topics",
        "tags",
        "companies",
        "starter_codes",
        "hints",
        Prefetch("attachments", Attachment.objects.defer("data")),
    )
    problem = get_object_or_404(problems, slug=slug)
    if not can_open_problem(request.user, problem):
        return render(request, "pages/problem_locked.html", {"problem": problem})
    status = selectors.problem_statuses(request.user, [problem.pk]).get(problem.pk)
    hints = list(problem.hints.all())
    topics = {topic.name.casefold() for topic in problem.topics.all()}
    tabs = [{"slug": "statement", "label": "Statement", "count": ""}]
    if hints:
        tabs.append({"slug": "hints", "label": "Hints", "count": str(len(hints))})
    if problem.editorial_markdown:
        tabs.append({"slug": "editorial", "label": "Editorial", "count": ""})
    tabs.append({"slug": "submissions", "label": "Submissions", "count": ""})
    tabs.append({"slug": "solutions", "label": "Solutions", "count": ""})
    tabs.append({"slug": "notes", "label": "Notes", "count": ""})
    tabs.append({"slug": "similar", "label": "Similar", "count": ""})
    asked = request.GET.get("tab", "")
    context: dict[str, object] = {
        "problem": problem,
        "status": status,
        "tags": [tag for tag in problem.tags.all() if tag.name.casefold() not in topics],  # said once
        "hints": hints,
        "files": [file for file in problem.attachments.all() if not file.path.startswith(STATEMENTS)],
        "tabs": tabs,
        "tab": asked if any(tab["slug"] == asked for tab in tabs) else "statement",
        "show_editorial": status == "solved" or "editorial" in request.GET,
        **keepsakes(problem, request.user),
        "editor": editor_view(problem, request.user, request.session, language=request.GET.get("language", "")),
    }
    if submission := _latest(request, problem):
        context["submission"] = submission
        context["view"] = selectors.verdict_view(submission, request.user)
        context["fragment"] = "judge/_verdict.html"
    return render(request, "pages/problem_detail.html", context)


@require_safe
def problem_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A picture or another file of a problem, for everybody who may see the problem."""
    problem = get_object_or_404(Problem.objects.visible_to(request.user), slug=slug)
    if not can_open_problem(request.user, problem):
        raise Http404
    file = get_object_or_404(problem.attachments, name=name)
    response = HttpResponse(bytes(file.data), content_type=file.media_type)
    if file.media_type == OTHER:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    if file.media_type != "application/pdf":  # browsers show none in a sandbox
        response["Content-Security-Policy"] = HARMLESS
    response["Cache-Control"] = "private, max-age=300"
    return response


def _latest(request: HttpRequest, problem: Problem) -> Submission | None:
    """The newest of mine, so that a reload in mid-judging (or after it) shows what was there."""
    if not request.user.is_authenticated:
        return None
    mine = Submission.objects.filter(author=request.user, problem=problem)
    return mine.select_related("language", "author", "problem").order_by("-created_at").first()
