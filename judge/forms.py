"""Shape only: whether a program is accepted is decided by judge.services, in its own words."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from judge import files
from judge.editor import Field, fields_of
from judge.errors import SubmissionRefused
from judge.jobs import rules_of
from judge.models import Language, Verdict
from judge.services import find_language
from problems.models import Problem
from sandbox.signatures import Signature, faults_of, joined

INPUTS_MAX = 10
INPUT_CHARS_MAX = 64 * 1024


class UploadsInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class ProgramForm(forms.Form):
    """A program in a language. Browsers send CRLF; programs are stored with the line ends people typed."""

    language = forms.CharField(max_length=60, error_messages={"required": "Choose a language."})
    source = forms.Field(required=False, widget=forms.Textarea)

    def code(self) -> str:
        """Of the API's list, what the first error is."""
        codes = [error.code for errors in self.errors.as_data().values() for error in errors]
        return next((code for code in codes if code and code.isupper()), "VALIDATION_ERROR")

    def clean_language(self) -> Language:
        try:
            return find_language(self.cleaned_data["language"])
        except SubmissionRefused as error:
            raise forms.ValidationError(
                "This language is not offered here: choose another one.", code=error.code
            ) from error

    def clean_source(self) -> str:
        return (self.cleaned_data["source"] or "").replace("\r\n", "\n")


class FilesForm(ProgramForm):
    """With further files, which come as they are or in a zip. `entry_point` names the one to start from, in place of
    the text."""

    files = forms.Field(required=False, widget=UploadsInput)  # type: ignore[assignment]  # not what the class calls so
    entry_point = forms.CharField(required=False, strip=False)

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.are_answers = rules_of(problem).wants_answers

    def clean_files(self) -> dict[str, str]:
        try:
            return files.from_uploads(self.cleaned_data["files"], are_answers=self.are_answers)
        except SubmissionRefused as error:
            raise forms.ValidationError(error.message, code=error.code) from error

    def clean_entry_point(self) -> str:
        if entry_point := self.cleaned_data["entry_point"]:
            self.cleaned_data["source"] = ""
        return str(entry_point)


class SubmissionForm(FilesForm):
    """The key makes a double click one submission; tied to the program, so that a page kept open may hand in anew."""

    idempotency_key = forms.CharField(required=False)

    def clean_idempotency_key(self) -> str:
        key = self.cleaned_data["idempotency_key"][:40]
        program = "\0".join(str(self.cleaned_data.get(name)) for name in ("language", "source", "files", "entry_point"))
        return f"{key}:{sha256(program.encode(errors='replace')).hexdigest()[:16]}" if key else ""


class RunForm(FilesForm):
    """`inputs` says which: the problem's samples, or the texts sent as `input` (one field each).

    Of a problem with a signature each own input has a field for every parameter, `argument-0` and so on; `own` are
    the fields that were filled in, with what is wrong with each.
    """

    inputs = forms.ChoiceField(choices=[("samples", "Samples"), ("own", "My own input")], required=False)

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, problem=problem, **kwargs)
        self.signature = problem.find_signature()
        self.own: list[list[Field]] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        texts = self.data.getlist("input") if isinstance(self.data, MultiValueDict) else []
        if cleaned.get("inputs") == "own":
            if self.signature and isinstance(self.data, MultiValueDict):
                texts = self.clean_arguments(self.signature, self.data)
            if not texts:
                raise forms.ValidationError("Add an input, or run on the samples.")
            if len(texts) > INPUTS_MAX:
                raise forms.ValidationError(f"At most {INPUTS_MAX} inputs at once: remove some.")
            if any(len(text) > INPUT_CHARS_MAX for text in texts):
                raise forms.ValidationError("An input is longer than 64 KiB: make it shorter.")
            cleaned["texts"] = [text.replace("\r\n", "\n") for text in texts]
        return cleaned

    def clean_arguments(self, signature: Signature, data: MultiValueDict[str, str]) -> list[str]:
        """The inputs they make. Raises ValidationError with what is wrong with each field."""
        columns = [data.getlist(field.name) for field in fields_of(signature)]
        given = [[value.replace("\r\n", "\n") for value in row] for row in zip(*columns, strict=False)]
        call = "Call {}: " if signature.is_class else ""
        faults = [
            {fault.line - 1: call.format(fault.line) + fault.message for fault in faults_of(signature, row)}
            for row in given[: INPUTS_MAX + 1]
        ]
        self.own = [fields_of(signature, row, found) for row, found in zip(given, faults, strict=False)]
        words = []
        for number, found in enumerate(faults, 1):
            where = f"Input {number}: " if len(given) > 1 else ""
            words += [where + message for message in found.values()]
        if words:
            raise forms.ValidationError(words[:INPUTS_MAX])
        return ["".join(row) if signature.is_class else joined(row) for row in given]


class SubmissionFilters(forms.Form):
    """The filters of the list of submissions; whatever cannot be read counts as not given."""

    who = forms.ChoiceField(choices=[("mine", "Mine"), ("all", "Everybody’s")], required=False)
    problem = forms.CharField(required=False, max_length=200, label="Problem")
    verdict = forms.ChoiceField(
        choices=[("", "Any verdict"), ("pending", "Being judged"), *Verdict.choices], required=False
    )
    language = forms.ModelChoiceField(Language.objects.all(), required=False, empty_label="Any language")
    user = forms.CharField(required=False, max_length=80, label="Person")
