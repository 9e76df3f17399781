"""What readers found wrong, for the authors of the problems."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from accounts.permissions import is_administrator
from problems import opinions
from problems.admin.roles import ForEditors, author_of
from problems.models import ProblemReport


@admin.register(ProblemReport)
class ProblemReportAdmin(ForEditors):
    """The queue of an author: what readers found wrong, open ones first."""

    list_display = ("problem", "about", "text_in_short", "reporter", "created_at", "is_answered")
    list_filter = ("about", ("answered_at", admin.EmptyFieldListFilter))
    list_select_related = ("problem", "reporter")
    search_fields = ("problem__title", "text")
    readonly_fields = ("problem", "about", "text", "reporter", "created_at", "answered_by", "answered_at")
    fields = (*readonly_fields, "answer")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProblemReport]:
        reports: QuerySet[ProblemReport] = super().get_queryset(request)
        return reports if is_administrator(request.user) else reports.filter(problem__created_by=author_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="What")
    def text_in_short(self, report: ProblemReport) -> str:
        return Truncator(report.text).chars(80)

    @admin.display(description="Answered", boolean=True)
    def is_answered(self, report: ProblemReport) -> bool:
        return report.answered_at is not None

    def save_model(self, request: HttpRequest, obj: ProblemReport, form: Any, change: bool) -> None:
        opinions.answer_report(obj, by=author_of(request), answer=obj.answer)
