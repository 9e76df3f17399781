from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CLASSES = {"Select": "select", "Textarea": "textarea"}


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with the class that gives it our look."""
    return field.as_widget(attrs={"class": CLASSES.get(type(field.field.widget).__name__, "input")})
