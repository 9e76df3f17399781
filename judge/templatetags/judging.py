"""What only the pages about judging need."""

from django import template

from judge.source_view import OutputDiff, output_diff

register = template.Library()


@register.simple_tag(name="output_diff")
def do_output_diff(expected: str | None, got: str | None) -> OutputDiff:
    return output_diff(expected or "", got or "")


SIGNS = {"AC": "✓", "WA": "✗", "TLE": "T", "MLE": "M", "OLE": "O", "RE": "!", "CE": "C", "JE": "?", "SKIPPED": "–"}


@register.filter
def sign(verdict: str | None) -> str:
    """A sign for a test's cell, so that colour never speaks alone."""
    return SIGNS.get(verdict or "", "")
