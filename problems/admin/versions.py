"""Versions in the administration: kept at every save, listed as the history, compared side by side."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from accounts.models import User
from problems import versions
from problems.models import Problem


class KeepsVersions(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.version_view)
        own = path("<uuid:pk>/versions/<int:number>/", view, name="problems_problem_version")
        return [own, *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """What was there before versions were kept becomes the first one."""
        problem = self.get_object(request, object_id) if object_id else None
        if problem and versions.newest(problem) is None:
            versions.keep_version(problem, by=None, how="before the first edit")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        author = request.user if isinstance(request.user, User) else None
        versions.keep_version(form.instance, by=author, how="saved in the administration")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        problem = self._problem(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Versions of {problem}",
            "opts": self.opts,
            "problem": problem,
            "versions": problem.versions.select_related("made_by").defer("packed"),
        }
        return TemplateResponse(request, "admin/problems/problem/versions.html", context)

    def version_view(self, request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
        """`?against=` names the other version: the one before it by default, 0 for an empty one."""
        problem = self._problem(request, pk)
        version = get_object_or_404(problem.versions.select_related("made_by"), number=number)
        asked = request.GET.get("against", "")
        against = int(asked) if asked.isdecimal() and len(asked) < 10 else number - 1
        other = problem.versions.select_related("made_by").filter(number=against).first()
        first, second = (other, version) if against <= number else (version, other)
        parts = versions.changes(versions.read(first) if first else {}, versions.read(second) if second else {})
        context = {
            **self.admin_site.each_context(request),
            "title": f"{second or 'Nothing'} of {problem}",
            "opts": self.opts,
            "problem": problem,
            "first": first,
            "second": second,
            "parts": parts,
        }
        return TemplateResponse(request, "admin/problems/problem/version.html", context)

    def _problem(self, request: HttpRequest, pk: object) -> Problem:
        """Those in the list alone: somebody else's is not found."""
        problem: Problem | None = self.get_object(request, str(pk))
        if problem is None or not self.has_view_permission(request, problem):
            raise Http404
        return problem
