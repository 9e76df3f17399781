from django import forms
from django.http import HttpRequest

from accounts.models import User


class SignupFields(forms.Form):
    """What sign-up asks beside e-mail and password."""

    display_name = forms.CharField(max_length=80)

    def signup(self, request: HttpRequest, user: User) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
