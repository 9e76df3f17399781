from django import forms
from django.http import HttpRequest

from accounts.models import User


class SignupFields(forms.Form):
    """What sign-up asks beside e-mail and password. allauth's own forms inherit it, so it imports none of them."""

    display_name = forms.CharField(
        max_length=80,
        label="Display name",
        help_text="What others see. You can change it later.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing left to do: the adapter stored the fields with the row."""
