"""Packages in and out of the administration: upload and download of problems, libraries and pairs of tests."""

import tempfile
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from problems import exchange, exporting, uploads
from problems.admin.roles import author_of
from problems.forms import PackageForm
from problems.models import Problem
from problems.permissions import can_edit_problem
from sandbox.package import PackageError

LISTED = 10  # earlier uploads


class PairsForm(PackageForm):
    replaces = forms.BooleanField(
        label="Replace", required=False, help_text="Delete the other tests of the problem that were made by hand."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["archive"].label = "Tests (zip)"
        self.fields["archive"].help_text = (
            "Pairs such as 1.in and 1.out, 1 and 1.a, or the folders input and output. A folder called sample holds "
            "samples. A test of the same name gets the new data."
        )


class ExchangeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Pages and actions of the list of problems; a foreign problem is not found."""

    @admin.action(description="Export as packages")
    def export_selected(self, request: HttpRequest, problems: QuerySet[Problem]) -> FileResponse:
        return self.download(request, list(problems.order_by("slug")), "")

    @admin.action(description="Export as packages (2023-07-draft)")
    def export_draft(self, request: HttpRequest, problems: QuerySet[Problem]) -> FileResponse:
        return self.download(request, list(problems.order_by("slug")), exporting.DRAFT)

    @admin.action(description="Export as packages (legacy)")
    def export_legacy(self, request: HttpRequest, problems: QuerySet[Problem]) -> FileResponse:
        return self.download(request, list(problems.order_by("slug")), exporting.LEGACY)

    def download(self, request: HttpRequest, problems: list[Problem], version: str) -> FileResponse:
        if not all(can_edit_problem(request.user, problem) for problem in problems):
            raise Http404
        stream = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
        if len(problems) == 1:
            exchange.export_zip(problems[0], stream, version)
        else:
            exchange.export_library(problems, stream, version)
        stream.seek(0)
        name = problems[0].slug if len(problems) == 1 else "problems"
        return FileResponse(stream, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="problems_problem_import"),
            path("<uuid:pk>/tests/", wrap(self.pairs_view), name="problems_problem_tests"),
            path("<uuid:pk>/export/", wrap(self.export_view), name="problems_problem_export"),
            *super().get_urls(),
        ]

    def find(self, request: HttpRequest, pk: UUID) -> Problem:
        problem: Problem | None = self.get_queryset(request).filter(pk=pk).first()
        if problem is None or not can_edit_problem(request.user, problem):
            raise Http404
        return problem

    def export_view(self, request: HttpRequest, pk: UUID) -> FileResponse:
        version = request.GET.get("version", "")
        if version not in ("", *exporting.VERSIONS):
            raise Http404
        return self.download(request, [self.find(request, pk)], version)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        form = PackageForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = uploads.keep(form.cleaned_data["archive"], by=author_of(request))
            return HttpResponseRedirect(reverse("pages:import-detail", args=[upload.pk]))
        earlier = author_of(request).package_uploads.defer("archive")[:LISTED]
        return self.upload_page(request, form, title="Import problems", button="Import", earlier=earlier)

    def pairs_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        problem = self.find(request, pk)
        form = PairsForm(request.POST or None, request.FILES or None)
        issues: list[str] = []
        if request.method == "POST" and form.is_valid():
            upload, replaces = form.cleaned_data["archive"], form.cleaned_data["replaces"]
            try:
                number = exchange.import_pairs(upload.file, problem=problem, by=author_of(request), replaces=replaces)
            except PackageError as error:
                issues = [str(issue) for issue in error.issues]
            else:
                self.message_user(request, f"Tests of {problem} written: {number}.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:problems_problem_change", args=[pk]))
        return self.upload_page(request, form, issues, title=f"Upload tests of {problem}", button="Upload")

    def upload_page(
        self, request: HttpRequest, form: PackageForm, issues: Sequence[str] = (), **texts: object
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **texts,
            "opts": self.opts,
            "form": form,
            "issues": issues,
        }
        status = 422 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/problems/problem/import.html", context, status=status)
