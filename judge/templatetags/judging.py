"""What only the pages about judging need."""

from django import template
from django.utils.safestring import SafeString

from core.templatetags.ui import BADGES, icon
from judge.selectors import shown
from judge.source_view import OutputDiff, output_diff
from problems.models import Problem

register = template.Library()


@register.simple_tag(name="output_diff")
def do_output_diff(expected: str | None, got: str | None) -> OutputDiff:
    return output_diff(expected or "", got or "")


@register.simple_tag
def input_shown(problem: Problem, text: str) -> str:
    """An input as people read it: the arguments by name, where the problem has a signature."""
    return shown(problem, text)


@register.simple_tag
def verdict_sign(verdict: str) -> SafeString:
    """The badge's icon alone, beside words or a number, so that colour never speaks alone."""
    return icon(BADGES[verdict][2] if verdict in BADGES else "circle")


@register.simple_tag
def height_of(percent: float) -> str:
    """Of a column in a plot 60 units high; what is there at all is seen."""
    return f"{max(0.6 * percent, 1.5 if percent else 0):.1f}"


@register.simple_tag
def height_from(percent: float) -> str:
    """Where the column begins, from above."""
    return f"{60 - float(height_of(percent)):.1f}"
