import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import DEMO_PASSWORD, seed_demo
from accounts.models import User
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

WRONG = "wrong wrong wrong"


def attempt(client: Client, email: str, password: str = WRONG, address: str = "10.0.0.1") -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address)


def test_ada_signs_in_and_out(client: Client, ada: User) -> None:
    assert attempt(client, "ADA@example.org", PASSWORD).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session, "a link must not sign anybody out"
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_address_read_alike(client: Client, ada: User) -> None:
    answers = [attempt(Client(), email).context["form"].non_field_errors() for email in (ada.email, "no@example.org")]
    assert answers[0] == answers[1] == ["That e-mail address and password do not belong together."]


def test_five_failures_close_the_door_with_the_wait(client: Client, ada: User) -> None:
    for _ in range(5):
        assert attempt(client, ada.email).status_code == 200
    refused = attempt(client, ada.email, PASSWORD)
    assert refused.status_code == 429
    assert 890 <= int(refused.headers["Retry-After"]) <= 900
    assert "15 minutes" in refused.text
    assert "_auth_user_id" not in client.session


def test_the_lock_is_of_one_account_and_one_address(client: Client, ada: User, grace: User) -> None:
    for _ in range(6):
        attempt(client, ada.email)
    assert attempt(Client(), grace.email, PASSWORD).status_code == 302
    assert attempt(Client(), ada.email, PASSWORD, address="10.0.0.2").status_code == 302


def test_only_failures_count(ada: User) -> None:
    for _ in range(40):
        assert attempt(Client(), ada.email, PASSWORD).status_code == 302


def test_the_lock_opens_by_itself(client: Client, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(6):
        attempt(client, ada.email)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr("time.time", lambda: later)
    assert attempt(client, ada.email, PASSWORD).status_code == 302


def test_a_network_with_many_failures_is_closed_for_all_accounts(settings: Any, ada: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "5/15m/key,10/h/ip"}
    for number in range(10):
        attempt(Client(), f"p{number}@example.org")
    assert attempt(Client(), ada.email, PASSWORD).status_code == 429
    assert attempt(Client(), ada.email, PASSWORD, address="10.0.0.2").status_code == 302


def test_a_switched_off_account_is_told_so(client: Client) -> None:
    UserFactory(email="off@example.org", is_active=False)
    response = client.post(reverse("account_login"), {"login": "off@example.org", "password": PASSWORD}, follow=True)
    assert "switched off" in response.text


def test_demo_accounts_are_one_click_away_in_development_only(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    seed_demo()
    page = client.get(reverse("account_login"))
    assert DEMO_PASSWORD in page.text
    settings.DEBUG = False
    assert DEMO_PASSWORD not in client.get(reverse("account_login")).text
    assert attempt(client, "learner@codequest.local", DEMO_PASSWORD).status_code == 302


def test_the_administration_uses_the_same_door(client: Client, linus: User) -> None:
    response = client.get(reverse("admin:login"))
    assert response.headers["Location"].startswith(reverse("account_login"))
