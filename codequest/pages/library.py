"""The problem list: it needs problems and, for the solved marks, judge."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def problem_list(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/problem_list.html")


def problem_random(request: HttpRequest) -> HttpResponse:
    return redirect("pages:problem-list")
