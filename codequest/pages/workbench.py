"""The problem page: statement, editor, result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from problems.models import Problem


def problem_detail(request: HttpRequest, slug: str) -> HttpResponse:
    problem = get_object_or_404(Problem.objects.visible_to(request.user), slug=slug)
    return render(request, "pages/problem_detail.html", {"problem": problem})
