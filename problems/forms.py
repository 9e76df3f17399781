"""Forms of the administration. What browsers do to texts is undone here: line ends are \\n again."""

import shlex
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html

from problems import versions
from problems.importing import test_digest
from problems.models import Attachment, Problem, Program, TestCase
from sandbox.attachments import refusal
from sandbox.package import MAX_PART_CHARS, MAX_STATEMENT_CHARS, MAX_TEST_BYTES
from sandbox.toolchains import SCRIPTS, toolchains

SHOWN_BYTES = 16 * 1024  # a larger test is shown by its head and replaced by upload
HEAD_CHARS = 600


def with_unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def language_choices() -> list[tuple[str, str]]:
    return [(slug, toolchain.name) for slug, toolchain in toolchains().items()]


class UnixTextField(forms.CharField):
    """A text kept as written, its line ends apart."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6, "cols": 60, "spellcheck": "false"}))
        super().__init__(strip=False, required=kwargs.pop("required", False), **kwargs)

    def to_python(self, value: Any) -> str:
        return with_unix_lines(super().to_python(value) or "")


class MarkdownField(UnixTextField):
    """With a preview beside it (static/js/preview.js)."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"rows": kwargs.pop("rows", 6), "cols": 60, "spellcheck": "true", "data-preview": ""}
        kwargs.setdefault("max_length", MAX_PART_CHARS)
        super().__init__(widget=forms.Textarea(attrs=attributes), **kwargs)


class ProblemForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """`seen` is the version that the browser shows: saving over a newer one is refused once, and told."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    description_markdown = MarkdownField(
        label="Statement",
        required=True,
        rows=16,
        max_length=MAX_STATEMENT_CHARS,
        help_text="Markdown, with $…$ and $$…$$ for mathematics.",
    )
    signature = UnixTextField(
        label="Signature",
        help_text="Of a problem that wants a function: two_sum(nums: list[int], target: int) -> list[int]. Starter "
        "code and drivers are made from it; tests have one JSON value per line and parameter.",
    )
    input_format = MarkdownField(label="Input")
    output_format = MarkdownField(label="Output")
    constraints = MarkdownField(label="Constraints")
    editorial_markdown = MarkdownField(label="Editorial", rows=12, max_length=MAX_STATEMENT_CHARS)

    class Meta:
        model = Problem
        fields = ("title", "slug")  # the administration names the others
        labels = {
            "time_limit_ms": "Time limit (ms of CPU)",
            "memory_limit_kib": "Memory (KiB)",
            "output_limit_kib": "Output (KiB)",
            "source_limit_bytes": "Program (bytes)",
            "compare_mode": "Comparison",
            "float_absolute": "Absolute tolerance",
            "float_relative": "Relative tolerance",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["seen"] = self._newest()

    def _newest(self) -> int:
        newest = versions.newest(self.instance)
        return newest.number if newest else 0

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen = data.get("seen")
        if seen is None or self.instance._state.adding or seen == self._newest():
            return data
        theirs = versions.newest(self.instance)
        again = cast(QueryDict, self.data).copy()
        again[self.add_prefix("seen")] = str(theirs.number if theirs else 0)
        self.data = again
        changes = reverse("admin:problems_problem_version", args=[self.instance.pk, theirs.number]) if theirs else ""
        raise forms.ValidationError(
            format_html(
                "{} saved this problem while you were editing it. Nothing of yours is lost: it is all below, and not "
                'saved yet. <a href="{}?against={}" target="_blank">See what they changed</a>, take over what you want '
                "to keep of it, and save again: then yours is the newest version, and theirs the one before. Files "
                "have to be chosen again.",
                (theirs and theirs.made_by) or "Somebody",
                changes,
                seen,
            )
        )


class ProgramForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    language = forms.ChoiceField(choices=lambda: [*language_choices(), (SCRIPTS.slug, SCRIPTS.name)])
    code = UnixTextField(required=True, widget=forms.Textarea(attrs={"rows": 12, "cols": 80, "spellcheck": "false"}))

    class Meta:
        model = Program
        fields = ("kind", "path", "language", "expected", "is_reference", "code")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == Program.Kind.SOLUTION and not data.get("expected"):
            self.add_error("expected", "A solution promises a verdict: choose the one it must get.")
        if data.get("is_reference") and data.get("expected") != Program.Expected.ACCEPTED:
            self.add_error("is_reference", "Only an accepted solution can be the reference.")
        return data


class AttachmentForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """A file by upload; its name is the upload's where none is written."""

    name = forms.RegexField(
        r"^[\w-][\w.-]*\.\w+$",
        required=False,
        max_length=100,
        error_messages={"invalid": "A name such as map.png: letters, digits, hyphens and an ending."},
    )
    file = forms.FileField(required=False)

    class Meta:
        model = Attachment
        fields = ("name",)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload = data.get("file")
        data["name"] = name = data.get("name") or getattr(upload, "name", "") or ""
        if upload is None and not self.instance.data:
            self.add_error("file", "Choose the file.")
        elif upload is not None:
            content = upload.read()
            if why := refusal(name, content):
                self.add_error("file", why)
            self.instance.data = content
        return data


class StarterCodeForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    language = forms.ChoiceField(choices=language_choices)
    code = UnixTextField(required=True)


class TestCaseForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """A test by text or by upload; the upload wins. Large tests are shown by size and head only."""

    input_text = UnixTextField(label="Input")
    expected_text = UnixTextField(label="Expected output")
    input_file = forms.FileField(label="Input from a file", required=False, allow_empty_file=True)
    expected_file = forms.FileField(label="Expected output from a file", required=False, allow_empty_file=True)
    recipe = forms.CharField(
        label="Or made by a generator",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"size": 60, "spellcheck": "false"}),
        help_text="Its path and arguments: generators/gen.py --n 100 --seed 7. The answer is the reference's output.",
    )

    class Meta:
        model = TestCase
        fields = ("name", "display_order", "group", "is_sample", "points", "explanation")
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3, "cols": 60})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if self.instance.generator:
            self.initial["recipe"] = shlex.join([self.instance.generator, *map(str, self.instance.generator_args)])
        if self.instance.is_static:
            for name in ("name", "is_sample", "recipe", "input_file", "expected_file", "input_text", "expected_text"):
                self.fields[name].disabled = True
            self.fields["input_text"].help_text = "It has no data: the static validator looks at what was handed in."
            return
        for side, data in (("input", self.instance.input_data), ("expected", self.instance.expected_output)):
            field = self.fields[f"{side}_text"]
            text = bytes(data).decode("utf-8", "replace")
            if len(data) > SHOWN_BYTES:
                field.disabled = True
                field.help_text = f"{len(data):,} bytes; its beginning is shown. Replace it by uploading a file."
                text = text[:HEAD_CHARS] + "…"
            elif not self.instance.is_ready:
                field.disabled = True
                field.help_text = "Generated when it is first needed."
            self.initial[f"{side}_text"] = with_unix_lines(text)

    def clean_recipe(self) -> list[str]:
        try:
            return shlex.split(self.cleaned_data["recipe"])
        except ValueError as error:
            raise forms.ValidationError(f"A quotation mark is not closed: {error}.") from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        by_hand = any(self._changed_data(side) for side in ("input", "expected"))
        if "recipe" in self.changed_data and data.get("recipe") and by_hand:
            self.add_error("recipe", "Write the data or how it is made, not both.")
        return data

    def clean_input_file(self) -> bytes | None:
        return self._read("input_file")

    def clean_expected_file(self) -> bytes | None:
        return self._read("expected_file")

    def _read(self, name: str) -> bytes | None:
        """The upload as bytes. It must be text, for people are to see it."""
        upload = self.cleaned_data.get(name)
        if not isinstance(upload, UploadedFile):
            return None
        if upload.size is None or upload.size > MAX_TEST_BYTES:
            raise forms.ValidationError(f"The file is larger than {MAX_TEST_BYTES // 1024 // 1024} MiB.")
        data: bytes = upload.read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise forms.ValidationError(
                f"The file is not UTF-8: byte {data[error.start]:#04x} in line {line}."
            ) from error
        if "\0" in text:
            raise forms.ValidationError("The file holds a NUL character.")
        return data

    def _changed_data(self, side: str) -> bytes | None:
        upload = self.cleaned_data.get(f"{side}_file")
        if upload is not None:
            return bytes(upload)
        if f"{side}_text" in self.changed_data or self.is_new:
            return str(self.cleaned_data.get(f"{side}_text", "")).encode()
        return None

    def save(self, commit: bool = True) -> TestCase:
        case = self.instance
        if "recipe" in self.changed_data and self.cleaned_data["recipe"]:
            case.generator, *case.generator_args = self.cleaned_data["recipe"]
            case.input_data, case.expected_output, case.digest, case.is_ready = b"", b"", "", False
            made: TestCase = super().save(commit)
            return made
        new_input, new_expected = self._changed_data("input"), self._changed_data("expected")
        if new_input is not None or new_expected is not None:
            case.input_data = bytes(case.input_data) if new_input is None else new_input
            case.expected_output = bytes(case.expected_output) if new_expected is None else new_expected
            case.digest = test_digest(case.input_data, case.expected_output)
            case.generator, case.generator_args, case.is_ready = "", [], True  # made by hand from now on
        saved: TestCase = super().save(commit)
        return saved


class TestCaseFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # generic in the stubs alone
    """Offers the groups of this problem only; one query for all forms."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if not hasattr(self, "group_choices"):
            groups = self.instance.groups.all() if self.instance.pk and not self.instance._state.adding else []
            self.group_choices = [("", "---------"), *((group.pk, group.name) for group in groups)]
        form.fields["group"].choices = self.group_choices

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            group = form.cleaned_data.get("group") if hasattr(form, "cleaned_data") else None
            if group is not None and group.problem_id != self.instance.pk:
                form.add_error("group", "The group belongs to another problem.")


class PackageForm(forms.Form):
    archive = forms.FileField(
        label="Archive (zip)",
        help_text=(
            "A problem in the ICPC problem package format (its folder's name becomes the slug), a package of Polygon, "
            "an archive of many problems, or pairs of tests such as 1.in and 1.out, which become a draft."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_archive(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["archive"]
        limit: int = settings.PACKAGE_UPLOAD_MAX_BYTES
        if upload.size is None or upload.size > limit:
            raise forms.ValidationError(f"The archive is larger than {limit // 1024 // 1024} MiB.")
        return upload
