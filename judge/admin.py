"""Judging in the administration: submissions to look at and rejudge, languages, the state of the site."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.permissions import is_administrator, is_problem_editor
from core.models import SiteState
from core.templatetags import ui
from judge import rejudging, services
from judge.models import CaseResult, Language, Rejudging, Submission, Verdict
from judge.source_view import listings
from judge.status import site_status

PREVIEW = 10
CHANGES = 500  # listed on a page


class ReadOnly:
    """Rows that nobody makes, changes or deletes by hand."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_problem_editor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_problem_editor(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class CaseResultInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = CaseResult
    extra = 0
    classes = ("no-names",)
    verbose_name_plural = "tests"
    fields = readonly_fields = ("name", "verdict", "time", "memory", "exit_code", "signal", "message")

    @admin.display(description="Time")
    def time(self, row: CaseResult) -> str:
        return ui.duration(row.cpu_ms)

    @admin.display(description="Memory")
    def memory(self, row: CaseResult) -> str:
        return ui.memory(row.memory_kib)


@admin.register(Submission)
class SubmissionAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Instructors see submissions to their own problems, administrators all."""

    list_display = (
        "created_at",
        "problem",
        "author",
        "language",
        "outcome",
        "points",
        "time",
        "priority",
        "failures",
    )
    list_filter = ("state", "verdict", "language", "priority", ("problem", admin.RelatedOnlyFieldListFilter))
    search_fields = ("=id", "author__handle", "author__email", "problem__slug", "problem__title")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    list_per_page = 50
    show_full_result_count = False
    actions = ("rejudge",)
    inlines = (CaseResultInline,)
    fields = readonly_fields = (
        "id",
        "problem",
        "author",
        "language",
        "toolchain",
        "outcome",
        "message",
        "score",
        "tests",
        "time",
        "memory",
        "program",
        "compiler",
        "priority",
        "attempt",
        "failures",
        "lease_until",
        "created_at",
        "queued_at",
        "started_at",
        "judged_at",
        "is_public",
        "parts",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        rows = Submission.objects.select_related("problem", "language", "author")
        return rows if is_administrator(request.user) else rows.filter(problem__created_by=request.user.pk)

    @admin.display(description="Outcome")
    def outcome(self, row: Submission) -> str:
        return row.get_verdict_display() if row.verdict else row.get_state_display()

    @admin.display(description="Points")
    def score(self, row: Submission) -> str:
        return f"{row.points:g} of {row.points_max:g}"

    @admin.display(description="Tests passed")
    def tests(self, row: Submission) -> str:
        return f"{row.tests_passed} of {row.tests_total}"

    @admin.display(description="Time", ordering="cpu_ms")
    def time(self, row: Submission) -> str:
        return ui.duration(row.cpu_ms)

    @admin.display(description="Memory")
    def memory(self, row: Submission) -> str:
        return ui.memory(row.memory_kib)

    @admin.display(description="Program")
    def program(self, row: Submission) -> SafeString:
        return format_html_join("", "<p>{}</p><pre>{}</pre>", [(part.name, part.text) for part in listings(row)])

    @admin.display(description="What the compiler said")
    def compiler(self, row: Submission) -> SafeString | str:
        return format_html("<pre>{}</pre>", row.compile_output) if row.compile_output else ui.NONE

    @admin.display(description="Made from")
    def parts(self, row: Submission) -> SafeString | str:
        """By hash, or in words where they are short: two submissions that differ here may differ in their verdict."""
        given = [(name, part) for name, part in row.made_from.items() if part]
        return format_html_join(mark_safe("<br>"), "{}: {}", given) if given else ui.NONE

    @admin.action(description="Rejudge the selected submissions", permissions=["view"])
    def rejudge(self, request: HttpRequest, queryset: QuerySet[Submission]) -> HttpResponse:
        """Asks why, showing how many and which; those not judged yet are left alone."""
        assert isinstance(request.user, User)  # noqa: S101  the administration lets nobody else in
        judged = queryset.filter(state="done")
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid() and judged.exists():
            started = rejudging.start(judged, reason=form.cleaned_data["reason"], by=request.user)
            return redirect("admin:judge_rejudging_change", started.pk)
        verdicts = judged.order_by("verdict").values_list("verdict").annotate(number=Count("pk"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Rejudge submissions",
            "opts": self.model._meta,
            "form": form,
            "count": judged.count(),
            "not_judged": queryset.exclude(state="done").count(),
            "problems": judged.order_by().values("problem").distinct().count(),
            "verdicts": [(Verdict(verdict).label, number) for verdict, number in verdicts],
            "preview": judged.order_by("-created_at")[:PREVIEW],
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/judge/submission/rejudge.html", context)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=300,
        label="Reason",
        help_text="Told to everybody whose verdict changes, for example: Test 7 had a wrong answer.",
        widget=forms.TextInput(attrs={"size": 80, "class": "vTextField"}),
    )


@admin.register(Rejudging)
class RejudgingAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """What a rejudging would change, and the two buttons. Instructors see those they started."""

    list_display = ("created_at", "reason", "stage", "started_by", "applied_at")
    list_filter = ("stage",)
    ordering = ("-created_at",)
    change_form_template = "admin/judge/rejudging/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rejudging]:
        rows = Rejudging.objects.select_related("started_by")
        return rows if is_administrator(request.user) else rows.filter(started_by=request.user.pk)

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(require_POST(self.decide))
        return [path("<uuid:pk>/decide/", decide, name="judge_rejudging_decide"), *super().get_urls()]

    def decide(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if "apply" in request.POST:
            done, words = rejudging.request_apply(row), "It is being applied."
        else:
            done, words = rejudging.cancel(row), "It is cancelled: no verdict has changed."
        if done:
            self.message_user(request, words, messages.SUCCESS)
        else:
            self.message_user(request, "It is too late for that: look at its state.", messages.WARNING)
        return redirect("admin:judge_rejudging_change", pk)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(self.get_queryset(request), pk=object_id)
        changed = row.judgements.changed().select_related("submission__problem", "submission__author")
        failed = row.judgements.filter(state="done", verdict="").select_related("submission__problem")
        context = {
            **self.admin_site.each_context(request),
            "title": "Rejudging",
            "opts": self.model._meta,
            "rejudging": row,
            "seen": rejudging.preview(row),
            "changed": [(line, rejudging.causes(line)) for line in changed[:CHANGES]],
            "failed": failed[:PREVIEW],
            "applied": row.stage == Rejudging.Stage.APPLIED,
            "works": row.stage in (Rejudging.Stage.JUDGING, Rejudging.Stage.APPLYING),
        }
        return TemplateResponse(request, "admin/judge/rejudging/change_form.html", context)


@admin.register(Language)
class LanguageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Rows come from the sandbox; staff only switches a language off or on."""

    list_display = ("name", "slug", "version", "is_offered", "is_active", "time_factor")
    list_editable = ("is_active",)
    fields = (
        "is_active",
        "slug",
        "name",
        "version",
        "is_offered",
        "extension",
        "compile_command",
        "run_command",
        "time_factor",
        "also_called",
    )
    readonly_fields = fields[1:]
    actions = None

    @admin.display(description="Also called")
    def also_called(self, row: Language) -> str:
        return ", ".join(row.aliases) or ui.NONE

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Language | None = None) -> bool:
        return is_administrator(request.user)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Language | None = None) -> bool:
        return False


class SwitchesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = SiteState
        fields = ("judging_paused", "banner")
        widgets = {"banner": forms.TextInput(attrs={"size": 80, "class": "vTextField"})}


@admin.site.admin_view
def status_page(request: HttpRequest) -> HttpResponse:
    """What staff looks at first when something is slow, with the two switches of the site."""
    if not is_administrator(request.user):
        raise PermissionDenied
    form = SwitchesForm(request.POST or None, instance=SiteState.load())
    if request.method == "POST" and form.is_valid():
        form.save()
        services.set_paused(form.cleaned_data["judging_paused"])
        messages.success(request, "Saved.")
        return redirect("admin-status")
    context = {
        **admin.site.each_context(request),
        "title": "State of the site",
        "status": site_status(),
        "form": form,
    }
    return TemplateResponse(request, "admin/status.html", context)
