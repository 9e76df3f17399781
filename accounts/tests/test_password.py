from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts import tokens
from accounts.models import User
from accounts.tests.test_sign_in import attempt
from accounts.tests.test_sign_up import link_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "seven quiet lanterns"


def ask(client: Client, email: str) -> str:
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert response.headers["Location"] == reverse("account_reset_password_done")
    return link_in(Email.objects.latest("pk"))


def test_ada_resets_her_password_and_is_signed_in(client: Client, ada: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(ada)
    pair = tokens.issue(ada)
    link = ask(client, ada.email)
    form = client.get(link, follow=True)
    response = client.post(form.request["PATH_INFO"], {"password1": NEW})
    assert response.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert elsewhere.get(reverse("accounts:settings-edit")).status_code == 302, "other devices are signed out"
    with pytest.raises(tokens.InvalidRefreshToken):
        tokens.rotate(pair.refresh)
    used = Client().get(link, follow=True)
    assert "used up" in used.text


def test_a_link_is_good_for_an_hour(client: Client, ada: User, settings: Any) -> None:
    link = ask(client, ada.email)
    settings.PASSWORD_RESET_TIMEOUT = -1
    page = client.get(link, follow=True)
    assert "older than one hour" in page.text
    assert reverse("account_reset_password") in page.text


def test_an_unknown_address_gets_the_same_page(client: Client) -> None:
    ask(client, "nobody@example.org")
    assert Email.objects.get().subject == "No account with this address"


def test_a_reset_opens_the_lock(client: Client, ada: User) -> None:
    for _ in range(6):
        attempt(client, ada.email, address="127.0.0.1")
    form = client.get(ask(client, ada.email), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW})
    assert attempt(Client(), ada.email, NEW, address="127.0.0.1").status_code == 302


def test_changing_it_needs_the_current_one_and_keeps_this_session(client: Client, ada: User) -> None:
    client.force_login(ada)
    url = reverse("account_change_password")
    page = client.post(url, {"oldpassword": "not it at all", "password1": NEW})
    assert page.status_code == 200
    assert "Type your current password." in page.text
    assert client.post(url, {"oldpassword": PASSWORD, "password1": NEW}).status_code == 302
    assert client.get(reverse("accounts:settings-edit")).status_code == 200
    assert attempt(Client(), ada.email, NEW).status_code == 302
