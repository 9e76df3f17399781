"""Error pages, legal pages and what search engines are told."""

from xml.etree import ElementTree

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from accounts.models import User
from codequest.pages import errors
from tests.factories import ProblemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(rf: RequestFactory) -> HttpRequest:
    return rf.get("/wrong/")


def test_an_unknown_address_says_where_to_go(client: Client) -> None:
    answer = client.get("/nowhere/at/all/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert 'href="/problems/"' in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    answer = client.post("/account/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Your browser sent no cookie" in answer.content.decode()
    client.cookies["csrftoken"] = "a" * 32
    assert "That form was too old" in client.post("/account/theme/", {"theme": "dark"}).content.decode()


@pytest.mark.parametrize(
    ("view", "status", "said"),
    [
        (errors.error_400, 400, "made no sense"),
        (errors.error_403, 403, "not open to you"),
        (errors.error_429, 429, "a little fast"),
        (errors.error_500, 500, "our mistake"),
    ],
)
def test_each_error_has_a_page_that_looks_like_the_site(wrong: HttpRequest, view, status: int, said: str) -> None:  # type: ignore[no-untyped-def]  # views differ
    answer = view(wrong)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert 'class="site-footer"' in answer.content.decode()


def test_too_many_says_how_long_to_wait(wrong: HttpRequest) -> None:
    answer = errors.error_429(wrong, retry_after_s=90)
    assert answer["Retry-After"] == "90"
    assert "1\u00a0min 30\u00a0s" in answer.content.decode()


def test_the_last_error_page_needs_no_database(wrong: HttpRequest, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    wrong.COOKIES["theme"] = "dark"
    with django_assert_num_queries(0):
        answer = errors.error_500(wrong)
    assert 'data-theme="dark"' in answer.content.decode()


def test_the_last_error_page_survives_an_account_out_of_reach(wrong: HttpRequest) -> None:
    class Gone:
        @property
        def is_authenticated(self) -> bool:
            raise ConnectionError

    wrong.user = Gone()  # type: ignore[assignment]
    assert errors.error_500(wrong).status_code == 500


@pytest.mark.parametrize("address", ["/privacy/", "/terms/"])
def test_legal_pages(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_robots_name_the_sitemap_and_keep_private_pages_out(client: Client) -> None:
    said = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in said
    assert "Disallow: /submissions/" in said


def test_the_sitemap_lists_published_problems(client: Client) -> None:
    ProblemFactory(slug="shown")
    ProblemFactory(slug="hidden", draft=True)
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  our own
    places = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    assert "http://testserver/problems/shown/" in places
    assert "http://testserver/problems/hidden/" not in places


def test_pages_carry_no_inline_script_and_no_inline_style(client: Client, ada: User) -> None:
    ProblemFactory()
    client.force_login(ada)
    for address in ("/", "/problems/", "/privacy/", "/nowhere/"):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert all("src=" in tag or "application/json" in tag for tag in page.split("<script")[1:])
