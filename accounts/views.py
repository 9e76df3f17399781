from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress
from allauth.account.views import ConfirmEmailView, EmailVerificationSentView, LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from accounts.demo import DEMO_PASSWORD
from accounts.forms import AccountForm, ResendForm
from accounts.models import Theme, User

THEME_COOKIE = "theme"
YEAR_S = 365 * 24 * 3600


class SignInView(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demo = User.objects.filter(is_demo=True, is_active=True).order_by("created_at") if settings.DEBUG else []
        return super().get_context_data(demo_accounts=demo, demo_password=DEMO_PASSWORD, **kwargs)


class VerificationSentView(EmailVerificationSentView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        login = unstash_login(self.request, peek=True)
        email = (login.email or (login.user and login.user.email) or "") if login else ""
        form = ResendForm(initial={"email": email})
        return super().get_context_data(email=email, resend_form=form, outbox=settings.DEBUG, **kwargs)


class VerificationView(ConfirmEmailView):
    """One button. A link that is used up or too old says what to do, also to a double click."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            if self.request.user.is_authenticated:
                target = self.request.GET.get("to", "")
                return redirect(target if target and get_adapter(self.request).is_safe_url(target) else "/")
            return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(resend_form=ResendForm(), **kwargs)


@login_required
def settings_edit(request: HttpRequest) -> HttpResponse:
    # A copy of the row: a refused handle must not appear in the page's header.
    assert isinstance(request.user, User)  # noqa: S101  login_required let nobody else in
    person = User.objects.get(id=request.user.id)
    form = AccountForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your settings are saved.")
        response: HttpResponse = redirect("accounts:settings-edit")
        _remember_theme(response, form.cleaned_data["theme"])
        return response
    response = render(request, "accounts/settings_edit.html", {"form": form}, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


@require_POST
def theme_save(request: HttpRequest) -> HttpResponse:
    """`theme`: system, light or dark. Works signed out too; a script gets 204, a form goes back to its page."""
    theme = request.POST.get("theme", "")
    if theme not in Theme.values:
        return HttpResponse("theme is system, light or dark.", status=400, content_type="text/plain")
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(theme=theme)
    response: HttpResponse
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
    else:
        back = request.POST.get("next") or request.headers.get("Referer", "")
        response = redirect(back if back and get_adapter(request).is_safe_url(back) else "/")
    _remember_theme(response, theme)
    return response


@require_POST
def verification_resend(request: HttpRequest) -> HttpResponse:
    """Send the confirmation again, at most once a minute. The answer never tells whether the account exists."""
    form = ResendForm(request.POST)
    if not form.is_valid():
        return render(request, "account/verification_sent.html", {"resend_form": form}, status=422)
    email = form.cleaned_data["email"].lower()
    user = User.objects.filter(email=email, is_active=True).first()
    address = EmailAddress.objects.filter(email=email).first() or (user and sync_user_email_address(user))
    if address and not address.verified:
        send_verification_email_to_address(request, address)
    list(messages.get_messages(request))  # allauth's own message would tell
    messages.info(request, "If that address is waiting for its confirmation, a new mail is on its way (one a minute).")
    return redirect("account_email_verification_sent")


def _remember_theme(response: HttpResponse, theme: str) -> None:
    response.set_cookie(THEME_COOKIE, theme, max_age=YEAR_S, samesite="Lax")
