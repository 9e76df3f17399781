"""A person's public page: who they are and what they solved."""

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import User
from judge.models import State, Verdict
from problems.models import Difficulty, Problem, Status


def profile_detail(request: HttpRequest, handle: str) -> HttpResponse:
    person = get_object_or_404(User, handle=handle, is_active=True)
    solved = list(
        Problem.objects.filter(
            status=Status.PUBLISHED,
            submissions__author=person,
            submissions__state=State.DONE,
            submissions__verdict=Verdict.ACCEPTED,
        )
        .annotate(solved_at=Min("submissions__judged_at"))
        .order_by("difficulty", "title")
        .only("slug", "title", "difficulty", "level")
    )
    groups = [(value, [problem for problem in solved if problem.difficulty == value]) for value in Difficulty]
    return render(request, "pages/profile_detail.html", {"person": person, "groups": groups, "solved": solved})
