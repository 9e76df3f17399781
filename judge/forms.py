"""Shape only: whether a program is accepted is decided by judge.services, in its own words."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from judge.errors import SubmissionRefused
from judge.models import Language, Verdict
from judge.services import find_language

INPUTS_MAX = 10
INPUT_CHARS_MAX = 64 * 1024


class ProgramForm(forms.Form):
    """A program in a language. Browsers send CRLF; programs are stored with the line ends people typed."""

    language = forms.CharField(max_length=60, error_messages={"required": "Choose a language."})
    source = forms.Field(required=False, widget=forms.Textarea)

    def clean_language(self) -> Language:
        try:
            return find_language(self.cleaned_data["language"])
        except SubmissionRefused as error:
            raise forms.ValidationError(
                "This language is not offered here: choose another one.", code=error.code
            ) from error

    def clean_source(self) -> str:
        return (self.cleaned_data["source"] or "").replace("\r\n", "\n")


class SubmissionForm(ProgramForm):
    """The key makes a double click one submission; tied to the program, so that a page kept open may hand in anew."""

    idempotency_key = forms.CharField(required=False)

    def clean_idempotency_key(self) -> str:
        key = self.cleaned_data["idempotency_key"][:40]
        program = f"{self.cleaned_data.get('language')}\0{self.cleaned_data.get('source')}"
        return f"{key}:{sha256(program.encode(errors='replace')).hexdigest()[:16]}" if key else ""


class RunForm(ProgramForm):
    """`inputs` says which: the problem's samples, or the texts sent as `input` (one field each)."""

    inputs = forms.ChoiceField(choices=[("samples", "Samples"), ("own", "My own input")], required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        texts = self.data.getlist("input") if isinstance(self.data, MultiValueDict) else []
        if cleaned.get("inputs") == "own":
            if not texts:
                raise forms.ValidationError("Add an input, or run on the samples.")
            if len(texts) > INPUTS_MAX:
                raise forms.ValidationError(f"At most {INPUTS_MAX} inputs at once: remove some.")
            if any(len(text) > INPUT_CHARS_MAX for text in texts):
                raise forms.ValidationError("An input is longer than 64 KiB: make it shorter.")
            cleaned["texts"] = [text.replace("\r\n", "\n") for text in texts]
        return cleaned


class SubmissionFilters(forms.Form):
    """The filters of the list of submissions; whatever cannot be read counts as not given."""

    who = forms.ChoiceField(choices=[("mine", "Mine"), ("all", "Everybody’s")], required=False)
    problem = forms.CharField(required=False, max_length=200, label="Problem")
    verdict = forms.ChoiceField(
        choices=[("", "Any verdict"), ("pending", "Being judged"), *Verdict.choices], required=False
    )
    language = forms.ModelChoiceField(Language.objects.all(), required=False, empty_label="Any language")
    user = forms.CharField(required=False, max_length=80, label="Person")
