"""The page of a problem and the list of them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.permissions import is_administrator, is_problem_editor
from core.markdown import render_markdown
from core.templatetags import ui
from problems import editing, services
from problems.admin.exchange import ExchangeAdmin
from problems.admin.parts import (
    AttachmentInline,
    GroupInline,
    HintInline,
    ProgramInline,
    StarterCodeInline,
    TestCaseInline,
)
from problems.admin.roles import ForEditors, author_of
from problems.admin.versions import KeepsVersions
from problems.errors import ProblemRefused
from problems.forms import ProblemForm
from problems.models import Problem, Program, Status, TestCase, TestGroup
from problems.permissions import can_edit_problem
from sandbox.package import MAX_STATEMENT_CHARS, SLUG

JUDGED_BY = {
    "signature", "time_limit_ms", "memory_limit_kib", "output_limit_kib", "compare_mode", "case_sensitive",
    "space_change_sensitive", "float_absolute", "float_relative",
}  # fmt: skip

ASKED = {code: str(words) for code, words in (*Program.Expected.choices, *Program.Kind.choices)}


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """One program of a validation's report, with names instead of codes."""
    asked, got = row.get("expected", ""), row.get("verdict", "")
    return {**row, "expected": ASKED.get(asked, asked), "verdict": ui.BADGES[got][0] if got in ui.BADGES else got}


@admin.register(Problem)
class ProblemAdmin(KeepsVersions, ForEditors, ExchangeAdmin):
    form = ProblemForm
    list_display = (
        "title",
        "slug",
        "status",
        "is_verified",
        "difficulty",
        "level",
        "tests",
        "submissions",
        "created_by",
    )
    list_filter = ("status", "difficulty", "is_verified", "topics", "is_premium", "is_demo")
    list_select_related = ("created_by",)
    search_fields = ("title", "slug", "tags__name", "topics__name")
    search_help_text = "Title, slug, tag or topic"
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("topics", "tags", "companies", "similar")
    date_hierarchy = "created_at"
    list_per_page = 50
    actions = ("validate_selected", "archive_selected", "export_selected", "export_draft", "export_legacy")
    inlines = (TestCaseInline, GroupInline, HintInline, StarterCodeInline, ProgramInline, AttachmentInline)
    readonly_fields = (
        "state", "validation", "created_by", "created_at", "updated_at", "published_at", "content_hash",
        "total_submissions", "total_accepted", "total_solvers",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("title", "slug", "state", "validation", "seen")}),
        (
            "Statement",
            {"fields": ("description_markdown", "signature", "input_format", "output_format", "constraints")},
        ),
        (
            "Where it belongs",
            {"fields": (("difficulty", "level"), "topics", "tags", "companies", "similar", "is_premium")},
        ),
        (
            "Limits and comparison",
            {
                "fields": (
                    ("time_limit_ms", "memory_limit_kib"),
                    ("output_limit_kib", "source_limit_bytes"),
                    "side_by_side",
                    "compare_mode",
                    ("case_sensitive", "space_change_sensitive"),
                    ("float_absolute", "float_relative"),
                )
            },
        ),
        ("Editorial", {"fields": ("editorial_markdown",), "classes": ("collapse",)}),
        (
            "About this row",
            {
                "fields": (
                    "created_by", "created_at", "updated_at", "published_at", "content_hash",
                    "total_submissions", "total_accepted", "total_solvers",
                ),
                "classes": ("collapse",),
            },
        ),
    )  # fmt: skip
    change_form_template = "admin/problems/problem/change_form.html"
    change_list_template = "admin/problems/problem/change_list.html"

    # --- who ------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Problem]:
        """A foreign problem is not refused but not found."""
        tests = TestCase.objects.order_by().filter(problem=OuterRef("pk")).values("problem").annotate(n=Count("pk"))
        problems: QuerySet[Problem] = super().get_queryset(request)
        problems = problems.annotate(number_of_tests=Coalesce(Subquery(tests.values("n")), 0))
        if (
            request.resolver_match and request.resolver_match.url_name == "autocomplete"
        ):  # of similar ones: any published
            return problems.filter(Q(status=Status.PUBLISHED) | Q(created_by=author_of(request)))
        return problems if is_administrator(request.user) else problems.filter(created_by=author_of(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_problem_editor(request.user) and (obj is None or can_edit_problem(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One by one, so that each refusal can say its reason."""
        return obj is not None and can_edit_problem(request.user, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        problem: Problem | None = self.get_object(request, object_id)
        if problem and self.has_delete_permission(request, problem) and (why := editing.why_kept(problem)):
            self.message_user(request, f"{problem} cannot be deleted: {why}", messages.ERROR)
            return HttpResponseRedirect(reverse("admin:problems_problem_change", args=[problem.pk]))
        return super().delete_view(request, object_id, extra_context)

    # --- lists ----------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return self.list_display if is_administrator(request.user) else self.list_display[:-1]

    @admin.display(description="Tests")
    def tests(self, problem: Problem) -> int:
        return int(getattr(problem, "number_of_tests", 0))

    @admin.display(description="Submissions", ordering="total_submissions")
    def submissions(self, problem: Problem) -> int:
        return problem.total_submissions

    @admin.action(description="Validate now")
    def validate_selected(self, request: HttpRequest, problems: QuerySet[Problem]) -> None:
        for problem in problems:
            self._do(request, problem, "_validate")

    @admin.action(description="Archive")
    def archive_selected(self, request: HttpRequest, problems: QuerySet[Problem]) -> None:
        for problem in problems:
            self._do(request, problem, "_archive")

    # --- one problem ----------------------------------------------------------------------------

    @admin.display(description="Status")
    def state(self, problem: Problem) -> str | SafeString:
        mark = "" if problem.status != Status.PUBLISHED else " · verified" if problem.is_verified else " · unverified"
        if problem.status_reason:
            return format_html("{}{}<br>{}", problem.get_status_display(), mark, problem.status_reason)
        return f"{problem.get_status_display()}{mark}"

    @admin.display(description="Last validation")
    def validation(self, problem: Problem) -> str | SafeString:
        report = problem.validation_report
        if not report:
            return "None yet."
        when = report.get("validated_at") or ""
        context = {
            "report": report,
            "when": (date if len(when) == len("2026-01-31") else datetime).fromisoformat(when) if when else None,
            "programs": [_in_words(row) for row in report.get("programs") or ()],
        }
        return render_to_string("admin/problems/problem/_report.html", context)

    def save_model(self, request: HttpRequest, obj: Problem, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = author_of(request)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        judged_by = any(
            formset.has_changed() for formset in formsets if formset.model in (TestCase, TestGroup, Program)
        )
        if change and (judged_by or JUDGED_BY & set(form.changed_data)):
            services.note_edit(form.instance)

    def response_add(self, request: HttpRequest, obj: Problem, post_url_continue: str | None = None) -> HttpResponse:
        return self._after(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Problem) -> HttpResponse:
        return self._after(request, obj) or super().response_change(request, obj)

    def _after(self, request: HttpRequest, problem: Problem) -> HttpResponse | None:
        """The buttons beside "Save" save first."""
        for name in ("_validate", "_publish", "_archive", "_withdraw"):
            if name in request.POST:
                self._do(request, problem, name)
                return HttpResponseRedirect(reverse("admin:problems_problem_change", args=[problem.pk]))
        return None

    def _do(self, request: HttpRequest, problem: Problem, name: str) -> None:
        choices: dict[str, tuple[Callable[..., Problem], str]] = {
            "_validate": (
                services.request_validation,
                "waits for its validation: the validation report shows how far it is",
            ),
            "_publish": (services.publish_unverified, "is published, marked unverified"),
            "_archive": (services.archive, "is archived"),
            "_withdraw": (services.withdraw, "is a draft again"),
        }
        do, done = choices[name]
        try:
            after = do(problem, by=author_of(request))
        except ProblemRefused as error:
            self.message_user(request, f"{problem}: {error.message}", messages.ERROR)
            return
        if name == "_validate" and after.status == Status.PUBLISHED:
            done = "has no programs to validate it by: it is published, marked unverified"
        self.message_user(request, f"{problem} {done}.", messages.SUCCESS)

    # --- pages of its own -----------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("preview-text/", wrap(self.text_view), name="problems_problem_preview_text"),
            path("<uuid:pk>/preview/", wrap(self.preview_view), name="problems_problem_preview"),
            *super().get_urls(),
        ]

    def text_view(self, request: HttpRequest) -> HttpResponse:
        """A text as it will look; `slug` says whose pictures it names."""
        if not self.has_add_permission(request) or request.method != "POST":
            raise Http404
        text, slug = request.POST.get("text", "")[:MAX_STATEMENT_CHARS], request.POST.get("slug", "")
        files = Problem(slug=slug).files_url if SLUG.fullmatch(slug) else ""
        return HttpResponse(render_markdown(text.replace("\r\n", "\n"), 3, files))

    def preview_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        problem = self.get_queryset(request).filter(pk=pk).first()
        if problem is None:
            raise Http404
        samples = [
            (case, *(bytes(data).decode("utf-8", "replace") for data in (case.input_data, case.expected_output)))
            for case in problem.test_cases.filter(is_sample=True)
        ]
        context = {"problem": problem, "samples": samples, "hints": problem.hints.all()}
        return TemplateResponse(request, "problems/problem_preview.html", context)
