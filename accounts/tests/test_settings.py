from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge.models import Verdict
from problems.models import Difficulty
from tests.factories import ProblemFactory, SubmissionFactory, UserFactory

pytestmark = pytest.mark.django_db

URL = "/account/"
CHANGED = {
    "display_name": "Countess",
    "handle": "Countess-1",
    "bio": "Bridges.",
    "theme": "dark",
    "editor_keymap": "vim",
    "editor_font_px": "16",
}


def test_ada_changes_her_settings(client: Client, ada: User) -> None:
    client.force_login(ada)
    response = client.post(URL, CHANGED)
    assert response.status_code == 302
    ada.refresh_from_db()
    assert (ada.display_name, ada.handle, ada.editor_keymap, ada.editor_font_px) == (
        "Countess",
        "countess-1",
        "vim",
        16,
    )
    assert client.cookies["theme"].value == "dark"
    assert client.get("/users/countess-1/").status_code == 200
    assert client.get("/users/ada/").status_code == 404


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"handle": "GRACE"}, "Somebody has this handle"),
        ({"handle": "not a handle"}, "Only letters"),
        ({"editor_font_px": "90"}, "less than or equal to 28"),
        ({"theme": "pink"}, "not one of the available choices"),
        ({"display_name": ""}, "required"),
    ],
)
def test_wrong_settings_keep_what_was_typed(
    client: Client, ada: User, grace: User, change: dict[str, str], message: str
) -> None:
    client.force_login(ada)
    page = client.post(URL, CHANGED | change)
    assert page.status_code == 422
    assert message in page.text
    assert "Bridges." in page.text
    ada.refresh_from_db()
    assert ada.handle == "ada"


@pytest.mark.parametrize("theme", ["light", "dark", "system"])
def test_the_theme_is_kept_signed_out_and_in(client: Client, ada: User, theme: str) -> None:
    response = client.post(reverse("accounts:theme-save"), {"theme": theme, "next": "/problems/"})
    assert response.headers["Location"] == "/problems/"
    assert client.cookies["theme"].value == theme
    client.force_login(ada)
    response = client.post(reverse("accounts:theme-save"), {"theme": theme}, headers={"Sec-Fetch-Mode": "cors"})
    assert response.status_code == 204
    ada.refresh_from_db()
    assert ada.theme == theme


def test_a_strange_theme_or_destination_is_refused(client: Client) -> None:
    url = reverse("accounts:theme-save")
    assert client.post(url, {"theme": "pink"}).status_code == 400
    assert client.post(url, {"theme": "dark", "next": "https://evil.example/"}).headers["Location"] == "/"
    assert client.get(url).status_code == 405


def test_the_header_leads_back_to_where_one_is(client: Client) -> None:
    assert "/accounts/signup/?next=%2Fprivacy%2F" in client.get("/privacy/").text
    assert "/accounts/signup/?next=%2Fproblems%2Fx%2F" in client.get("/accounts/login/?next=/problems/x/").text


def test_the_profile_lists_what_was_solved_once(
    client: Client, ada: User, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    easy, hard = ProblemFactory(title="Rope"), ProblemFactory(title="Ferry", difficulty=Difficulty.HARD)
    SubmissionFactory.create_batch(2, author=ada, problem=easy, judged=True)
    SubmissionFactory(author=ada, problem=hard, judged=True)
    SubmissionFactory(author=ada, problem=ProblemFactory(title="Missed"), judged=True, verdict=Verdict.WRONG_ANSWER)
    SubmissionFactory(author=ada, problem=ProblemFactory(title="Hidden draft", draft=True), judged=True)
    SubmissionFactory(author=UserFactory(), problem=ProblemFactory(title="Of another"), judged=True)
    page = client.get("/users/ada/")
    assert page.context["groups"][0][1] == [easy]
    assert page.context["groups"][2][1] == [hard]
    for absent in ("Missed", "Hidden draft", "Of another", ada.email):
        assert absent not in page.text


def test_a_bio_is_text(client: Client) -> None:
    UserFactory(handle="x", bio="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/users/x/").text


def test_who_is_switched_off_has_no_page(client: Client) -> None:
    UserFactory(handle="gone", is_active=False)
    assert client.get("/users/gone/").status_code == 404


def test_ada_adds_confirms_and_removes_an_address(client: Client, ada: User) -> None:
    client.force_login(ada)
    url = reverse("account_email")
    client.post(url, {"action_add": "", "email": "second@example.org"})
    page = client.get(url)
    assert "second@example.org" in page.text
    client.post(url, {"action_primary": "", "email": "second@example.org"})
    ada.refresh_from_db()
    assert ada.email == "ada@example.org", "an unconfirmed address must not become the primary one"
    client.post(url, {"action_remove": "", "email": "second@example.org"})
    assert "second@example.org" not in client.get(url).context["emailaddresses"]
