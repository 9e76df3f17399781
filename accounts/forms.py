from typing import Any

from allauth.account import forms as allauth
from allauth.core.internal import ratelimit
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from accounts.adapter import ALLAUTH, remaining_wait_s, too_many_requests
from accounts.models import User

ADVICE = "At least 10 characters and not a common one. Three or four unrelated words are good."


class Worded(forms.BaseForm):
    """allauth's fields in our words: labels say it, placeholders do not; a new password is typed once, in sight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label = LABELS[name]
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = ADVICE if name == "password1" else ""
                field.widget.attrs["data-password"] = "new" if name == "password1" else "current"


LABELS = {
    "email": "E-mail",
    "login": "E-mail",
    "password": "Password",
    "password1": "New password",
    "oldpassword": "Current password",
}


class SignupForm(Worded, allauth.SignupForm):
    field_order = ("display_name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "Password"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if password := cleaned.get("password1"):
            person = User(email=cleaned.get("email", ""), display_name=cleaned.get("display_name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                if not self.has_error("password1"):
                    self.add_error("password1", error)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if not ratelimit.consume(request, app=ALLAUTH, action="register"):
            wait_s = remaining_wait_s(request, "register")
            return None, too_many_requests(request, wait_s, "Too many accounts were made from this network.")
        try:
            with transaction.atomic():
                user, response = super().try_save(request)
        except IntegrityError:  # the other half of a double click was quicker
            self.account_already_exists = True
            user, response = super().try_save(request)
        return user, response


class LoginForm(Worded, allauth.LoginForm): ...


class ResetPasswordForm(Worded, allauth.ResetPasswordForm): ...


class ResetPasswordKeyForm(Worded, allauth.ResetPasswordKeyForm): ...


class ChangePasswordForm(Worded, allauth.ChangePasswordForm): ...


class SetPasswordForm(Worded, allauth.SetPasswordForm): ...


class AddEmailForm(Worded, allauth.AddEmailForm): ...


class ReauthenticateForm(Worded, allauth.ReauthenticateForm): ...


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    editor_font_px = forms.IntegerField(min_value=10, max_value=28, label="Editor font size", help_text="10 to 28 px.")

    class Meta:
        model = User
        fields = ("display_name", "handle", "bio", "theme", "editor_keymap", "editor_font_px")
        labels = {"editor_keymap": "Editor keys"}
        help_texts = {
            "handle": "Names your public page: /users/your-handle/. Links to the old one stop working.",
            "bio": "A few words about you, shown on your public page.",
        }
        error_messages = {"handle": {"invalid": "Only letters without accents, digits, hyphens and underscores."}}
        widgets = {"bio": forms.Textarea(attrs={"rows": 4})}

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"].lower()
        if User.objects.filter(handle=handle).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Somebody has this handle already: choose another.")
        return handle


class ResendForm(forms.Form):
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
