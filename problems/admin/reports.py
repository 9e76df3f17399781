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


class IsAnswered(admin.SimpleListFilter):
    title, parameter_name = "answer", "answered"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Waits for one"), ("yes", "Answered")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ProblemReport]) -> QuerySet[ProblemReport]:
        return queryset.filter(answered_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(ProblemReport)
class ProblemReportAdmin(ForEditors):
    """The queue of an author: what readers found wrong, open ones first."""

    list_display = ("problem", "text_in_short", "about", "is_answered", "reporter", "created_at")
    list_filter = (IsAnswered, "about")
    list_select_related = ("problem", "reporter")
    search_fields = ("problem__title", "text")
    readonly_fields = ("problem", "about", "text", "reporter", "created_at", "answered_by", "answered_at")
    fields = (*readonly_fields, "answer")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProblemReport]:
        reports: QuerySet[ProblemReport] = super().get_queryset(request)
        return reports if is_administrator(request.user) else reports.filter(problem__created_by=author_of(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        words = "Whoever reported it reads this below the statement. Left empty, it says “Mended.”"
        return super().get_form(request, obj, change, help_texts={"answer": words}, **kwargs)

    @admin.display(description="What")
    def text_in_short(self, report: ProblemReport) -> str:
        return Truncator(report.text).chars(80)

    @admin.display(description="Answered", boolean=True)
    def is_answered(self, report: ProblemReport) -> bool:
        return report.answered_at is not None

    def save_model(self, request: HttpRequest, obj: ProblemReport, form: Any, change: bool) -> None:
        opinions.answer_report(obj, by=author_of(request), answer=obj.answer)
