"""The problem page: statement, editor, result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from codequest.pages.lists import keepsakes
from judge import selectors
from judge.editor import editor_view
from judge.models import Submission
from problems.models import Problem
from problems.permissions import can_open_problem


@require_safe
def problem_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """`?tab=` opens a tab, `?editorial=show` the editorial, `?language=` a language.

    A premium problem that is closed to this person has a page of its own, without statement and tests.
    After a reload the verdict of the newest submission is there again, also while it is being judged.
    """
    problems = Problem.objects.visible_to(request.user).prefetch_related(
        "topics", "tags", "companies", "starter_codes", "hints"
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
    tabs.append({"slug": "notes", "label": "Notes", "count": ""})
    tabs.append({"slug": "similar", "label": "Similar", "count": ""})
    asked = request.GET.get("tab", "")
    context: dict[str, object] = {
        "problem": problem,
        "status": status,
        "tags": [tag for tag in problem.tags.all() if tag.name.casefold() not in topics],  # said once
        "hints": hints,
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


def _latest(request: HttpRequest, problem: Problem) -> Submission | None:
    """The newest of mine, so that a reload in mid-judging (or after it) shows what was there."""
    if not request.user.is_authenticated:
        return None
    mine = Submission.objects.filter(author=request.user, problem=problem)
    return mine.select_related("language", "author", "problem").order_by("-created_at").first()
