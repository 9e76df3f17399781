"""The parts of a problem, on its page."""

from django.contrib import admin

from problems.admin.roles import ForEditorsInline
from problems.forms import AttachmentForm, ProgramForm, StarterCodeForm, TestCaseForm, TestCaseFormSet
from problems.models import Attachment, Hint, Program, StarterCode, TestCase, TestGroup


class GroupInline(ForEditorsInline, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = TestGroup
    fields = ("name", "points", "display_order")
    verbose_name_plural = "test groups (save a new one before tests can join it)"


class TestCaseInline(ForEditorsInline, admin.StackedInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = TestCase
    form = TestCaseForm
    formset = TestCaseFormSet
    fields = (
        ("name", "display_order"),
        ("is_sample", "group", "points"),
        "size",
        "input_text",
        "input_file",
        "expected_text",
        "expected_file",
        "recipe",
        "explanation",
    )
    readonly_fields = ("size",)
    classes = ("collapse",)

    @admin.display(description="Size")
    def size(self, case: TestCase) -> str:
        if case._state.adding:
            return "–"
        made = f", made by {case.generator} {' '.join(map(str, case.generator_args))}" if case.generator else ""
        if not case.is_ready:
            return f"not made yet{made}"
        return f"{len(case.input_data):,} bytes in, {len(case.expected_output):,} bytes out{made}"


class AttachmentInline(ForEditorsInline, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = Attachment
    form = AttachmentForm
    fields = ("name", "file")
    verbose_name_plural = "pictures and files (a text shows one by its name: ![A map](map.png))"


class HintInline(ForEditorsInline, admin.TabularInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = Hint
    fields = ("level", "text")


class StarterCodeInline(ForEditorsInline, admin.StackedInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = StarterCode
    form = StarterCodeForm
    fields = ("language", "code")
    classes = ("collapse",)


class ProgramInline(ForEditorsInline, admin.StackedInline):  # type: ignore[type-arg]  # generic in the stubs alone
    model = Program
    form = ProgramForm
    fields = (("kind", "language"), "path", ("expected", "is_reference"), "code")
    classes = ("collapse",)
