"""What only the pages about judging need."""

from django import template
from django.utils.safestring import SafeString

from core.templatetags.ui import BADGES, icon
from judge.source_view import OutputDiff, output_diff

register = template.Library()


@register.simple_tag(name="output_diff")
def do_output_diff(expected: str | None, got: str | None) -> OutputDiff:
    return output_diff(expected or "", got or "")


@register.simple_tag
def verdict_sign(verdict: str) -> SafeString:
    """The badge's icon alone, beside words or a number, so that colour never speaks alone."""
    return icon(BADGES[verdict][2] if verdict in BADGES else "circle")
