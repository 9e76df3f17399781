"""Our words and rules in allauth's flow."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User

ALLAUTH = "allauth.account"


def display_name(user: User) -> str:
    return user.display_name


def too_many_requests(request: HttpRequest, wait_s: int, what: str) -> HttpResponse:
    """The page that says what was too much and how long to wait."""
    context = {"what": what, "wait_s": wait_s, "wait_minutes": -(-wait_s // 60)}
    response = render(request, "account/too_many_requests.html", context, status=429)
    response["Retry-After"] = str(wait_s)
    return response


class TooManyFailures(Exception):
    """Sign-in is closed to this account and address, or to this address, for `wait_s` seconds."""

    def __init__(self, wait_s: int) -> None:
        self.wait_s = wait_s


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail address and password do not belong together.",
        "enter_current_password": "Type your current password.",
        "incorrect_password": "That is not your password.",
        "email_taken": "This address belongs to another account.",
        "duplicate_email": "This address is already yours.",
        "cannot_remove_primary_email": "This is the address you sign in with: make another one primary first.",
        "unverified_primary_email": "Confirm the address first: open the link in the mail we sent there.",
    }

    # --- sign-up ------------------------------------------------------------------------------

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        assert isinstance(user, User)  # noqa: S101  the model is ours
        user.display_name = form.cleaned_data["display_name"]
        super().save_user(request, user, form, commit=False)
        return User.objects.insert(user) if commit else user

    # --- confirmation: the link knows where the person was going --------------------------------

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC) -> str:
        url: str = super().get_email_confirmation_url(request, emailconfirmation)
        destination = self._destination(request)
        return f"{url}?{urlencode({'to': destination})}" if destination else url

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Straight on for who is signed in; another browser than the one of the sign-up signs in first."""
        destination = self.request.GET.get("to", "")
        if not (destination and self.is_safe_url(destination)):
            destination = ""
        if self.request.user.is_authenticated:
            return destination or reverse("account_email")
        query = {"next": destination} if destination else {}
        return reverse("account_login") + (f"?{urlencode(query)}" if query else "")

    def _destination(self, request: HttpRequest) -> str:
        login = unstash_login(request, peek=True) if hasattr(request, "session") else None
        wanted = request.POST.get("next") or request.GET.get("next") or (login and login.redirect_url) or ""
        return wanted if wanted and wanted != "/" and self.is_safe_url(wanted) else ""

    # --- lockout: only failures count, per account and address ----------------------------------

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{credentials.get('email', '').lower()}|{ratelimit.get_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(request, app=ALLAUTH, action="login_failed", key=key)
        if not self._login_failed_rl_usage:
            raise TooManyFailures(remaining_wait_s(request, "login_failed", key))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        try:
            return super().authenticate(request, **credentials)
        except TooManyFailures as refused:
            if request.path.startswith("/api/"):
                raise
            what = "Too many attempts to sign in have failed."
            raise ImmediateHttpResponse(too_many_requests(request, refused.wait_s, what)) from None


def remaining_wait_s(request: HttpRequest, action: str, key: str | None = None) -> int:
    """Seconds until `action` is allowed again; at least 1, for whoever was just refused."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app=ALLAUTH, action=action):
        cache_key = ratelimit.get_cache_key(request, app=ALLAUTH, action=action, rate=rate, key=key)
        history = ratelimit.cache.get(cache_key, [])
        if len(history) >= rate.amount:
            waits.append(history[rate.amount - 1] + rate.duration - time.time())
    return int(max(waits)) + (1 if max(waits) % 1 else 0)
