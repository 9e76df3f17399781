import re
from typing import Any

import pytest
from django.core import signing
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from post_office.models import STATUS, Email

from accounts.forms import SignupForm
from accounts.models import User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

NEXT = "/problems/sum-1/?tab=code"
FORM = {"display_name": "Ada Lovelace", "email": "Ada@Example.org", "password1": PASSWORD, "next": NEXT}


def link_in(mail: Email) -> str:
    found = re.search(r"http://testserver(\S+)", mail.message)
    assert found, mail.message
    return found.group(1)


def sign_up(client: Client, **changes: str) -> Any:
    return client.post(reverse("account_signup"), FORM | changes)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_newcomer_signs_up_confirms_and_lands_where_they_were(client: Client) -> None:
    response = sign_up(client)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert not signed_in(client)
    page = client.get(response.headers["Location"])
    assert "ada@example.org" in page.text

    mail = Email.objects.get()
    assert mail.to == ["ada@example.org"]
    assert "24 hours" in mail.message
    assert "Ada Lovelace" in mail.html_message
    link = link_in(mail)
    confirm = client.get(link)
    assert "Confirm and go on" in confirm.text
    assert not signed_in(client), "opening a link is not yet a click: mail scanners open links"

    response = client.post(link)
    assert response.headers["Location"] == NEXT
    assert signed_in(client)
    user = User.objects.get()
    assert (user.handle, user.display_name) == ("ada-lovelace", "Ada Lovelace")


def test_confirming_in_another_browser_asks_to_sign_in_and_goes_on(client: Client) -> None:
    sign_up(client)
    other = Client()
    response = other.post(link_in(Email.objects.get()))
    assert not signed_in(other)
    assert response.headers["Location"].startswith(reverse("account_login"))
    response = other.post(response.headers["Location"], {"login": "ada@example.org", "password": PASSWORD})
    assert response.headers["Location"] == NEXT


def test_a_foreign_destination_is_not_followed(client: Client) -> None:
    sign_up(client, next="https://evil.example/")
    link = link_in(Email.objects.get())
    assert "evil" not in link
    response = client.post(link + "?to=https://evil.example/")
    assert response.headers["Location"] == "/"


def test_a_used_or_old_link_says_what_to_do(client: Client, settings: Any) -> None:
    sign_up(client)
    link = link_in(Email.objects.get())
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = -1
    page = client.get(link)
    assert page.status_code == 200
    assert "Send the mail again" in page.text
    settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
    client.post(link)
    again = client.post(link)  # the second half of a double click
    assert again.headers["Location"] == NEXT


def test_a_used_link_does_not_send_somebody_signed_in_to_sign_in(client: Client, ada: User) -> None:
    client.force_login(ada)
    page = client.get("/accounts/confirm-email/used/").text
    assert "You are signed in" in page
    assert "just <a" not in page


def test_a_forged_link_confirms_nobody(client: Client) -> None:
    sign_up(client)
    forged = signing.dumps(1, key="another key", salt="account")
    page = client.post(f"/accounts/confirm-email/{forged}/")
    assert "used up" in page.text
    assert not User.objects.get().emailaddress_set.filter(verified=True).exists()


def test_the_unverified_cannot_sign_in_and_see_what_to_do(client: Client) -> None:
    UserFactory(email="ada@example.org", verified=False)
    response = client.post(reverse("account_login"), {"login": "ada@example.org", "password": PASSWORD, "next": NEXT})
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert not signed_in(client)
    assert "Send the mail again" in client.get(response.headers["Location"]).text
    response = client.post(link_in(Email.objects.get()))
    assert response.headers["Location"] == NEXT
    assert signed_in(client)


def test_the_mail_is_sent_again_once_a_minute(client: Client) -> None:
    UserFactory(email="ada@example.org", verified=False)
    for _ in range(2):
        response = client.post(reverse("accounts:verification-resend"), {"email": "Ada@example.org"})
        assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert Email.objects.count() == 1


def test_resending_never_tells_who_has_an_account(client: Client) -> None:
    UserFactory(email="known@example.org", verified=False)
    pages = []
    for email in ("known@example.org", "nobody@example.org"):
        visitor = Client()
        page = visitor.post(reverse("accounts:verification-resend"), {"email": email}, follow=True)
        pages.append(re.sub(r'value="[^"]+"|X-CSRFToken.*|nonce="[^"]+"', "", page.text))
    assert pages[0] == pages[1]


def test_a_taken_address_gets_a_mail_not_a_hint(client: Client) -> None:
    UserFactory(email="ada@example.org")
    response = sign_up(client)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    assert Email.objects.get().subject == "You have an account already"


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short-one", "at least 10"),
        ("password1234", "common"),
        ("ada lovelace 1", "similar"),
        ("3141592653589", "numeric"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(client: Client, password: str, reason: str) -> None:
    page = sign_up(client, password1=password)
    assert reason in page.text
    assert "Ada Lovelace" in page.text, "what was typed is kept"
    assert not User.objects.exists()


def test_two_people_of_one_name_get_two_handles(client: Client) -> None:
    sign_up(client)
    sign_up(Client(), email="other@example.org")
    assert len({user.handle for user in User.objects.all()}) == 2


def test_a_handle_taken_in_the_same_moment_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("a@example.org", display_name="Ada")
    handles = iter(["ada", "ada-2"])  # free when asked, taken when stored
    monkeypatch.setattr(User.objects, "free_handle", lambda name: next(handles))
    assert User.objects.create_user("b@example.org", display_name="Ada").handle == "ada-2"
    with pytest.raises(IntegrityError):
        User.objects.create_user("B@example.org", display_name="Bea", handle="bea")


def test_the_second_half_of_a_double_click_makes_no_second_account(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(client)
    monkeypatch.setattr(SignupForm, "validate_unique_email", lambda form, value: value)  # it looked before the first
    response = sign_up(Client())
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1


def test_createsuperuser_makes_an_administrator_who_can_sign_in(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Root@Example.org", interactive=False)
    client.post(reverse("account_login"), {"login": "root@example.org", "password": PASSWORD})
    assert signed_in(client)


@pytest.mark.parametrize("name", ["{% load x %}", "{{ settings.SECRET_KEY }}", "{% debug %}", "<b>Bold</b>", "A\nB: x"])
def test_a_display_name_is_text_in_the_mail_never_code(client: Client, name: str) -> None:
    response = sign_up(client, display_name=name)
    assert response.status_code == 302
    mail = Email.objects.get()
    assert " ".join(name.split()) in " ".join(mail.message.split())
    assert "<b>" not in mail.html_message
    mail.dispatch()
    assert mail.status == STATUS.sent


def test_registrations_of_one_network_are_limited_and_refusals_are_not_counted(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"register": "2/h/ip"}
    for _ in range(3):
        assert sign_up(Client(), password1="short").status_code == 200
    for number in range(2):
        assert sign_up(Client(), email=f"p{number}@example.org").status_code == 302
    refused = sign_up(Client(), email="p3@example.org")
    assert refused.status_code == 429
    assert 3590 <= int(refused.headers["Retry-After"]) <= 3600
    assert "60 minutes" in refused.text
    assert User.objects.count() == 2


def test_a_closed_class_needs_no_mail(client: Client, settings: Any) -> None:
    settings.EMAIL_VERIFICATION = "off"
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    assert sign_up(client).headers["Location"] == NEXT
    assert signed_in(client)
