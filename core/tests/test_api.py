import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import get_urlconf
from pytest_django.fixtures import Settings

from core.api.errors import Code

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _views(settings: Settings) -> None:
    settings.ROOT_URLCONF = "core.tests.urls"
    cache.clear()
    assert get_urlconf() is None


def post(client: Client, body: str | bytes, **kwargs: Any) -> Any:
    return client.post("/api/x", body, content_type=kwargs.pop("content_type", "application/json"), **kwargs)


def test_every_answer_comes_in_the_envelope(client: Client) -> None:
    assert client.get("/api/x").json() == {"success": True, "data": {"what": "x"}, "meta": None, "error": None}
    assert client.get("/api/empty").content == b""


def test_a_page_says_where_it_is(client: Client) -> None:
    answer = client.get("/api/numbers").json()
    assert answer["data"] == list(range(20))
    assert answer["meta"] == {"page": 1, "limit": 20, "total": 45}
    assert client.get("/api/numbers?page=3").json()["data"] == list(range(40, 45))
    assert client.get("/api/numbers?page=4").json()["data"] == []
    assert client.get("/api/numbers?limit=1000").json()["meta"]["limit"] == 100


@pytest.mark.parametrize("query", ["page=0", "page=-1", "limit=x", "limit=0", "page=1.5", "page=²"])
def test_a_wrong_page_is_named(client: Client, query: str) -> None:
    answer = client.get(f"/api/numbers?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["details"][0]["field"] == query.split("=")[0]


def test_wrong_fields_are_named_with_their_path(client: Client) -> None:
    answer = post(client, json.dumps({"number": "x", "inner": [{"name": "ok"}, {"name": "too long"}]}))
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "VALIDATION_ERROR")
    assert [detail["field"] for detail in error["details"]] == ["number", "inner[1].name"]


@pytest.mark.parametrize(
    "body", [b"{", b"", b"[NaN]", b'{"a": "\xff"}', b"[" * 100_000, rb'{"number": 1, "inner": [{"name": "\ud800"}]}']
)
def test_a_body_that_is_not_json_is_refused_in_words(client: Client, body: bytes) -> None:
    answer = post(client, body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in {"INVALID_JSON", "VALIDATION_ERROR"}


def test_a_body_too_large_is_refused(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024
    answer = post(client, json.dumps({"number": 1, "inner": [{"name": "a" * 2000}]}))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_form_is_refused(client: Client) -> None:
    answer = client.post("/api/x", {"number": 1})
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("conflict", 409, "DUPLICATE_SLUG"),
        ("constraint", 409, "CONFLICT"),
        ("unknown", 500, "INTERNAL_ERROR"),
        ("forbidden", 403, "PERMISSION_DENIED"),
        ("absent", 404, "NOT_FOUND"),
        ("invalid", 400, "VALIDATION_ERROR"),
        ("invalid-field", 400, "VALIDATION_ERROR"),
        ("suspicious", 400, "BAD_REQUEST"),
        ("large", 413, "PAYLOAD_TOO_LARGE"),
        ("teapot", 418, "BAD_REQUEST"),
        ("away", 500, "INTERNAL_ERROR"),
        ("wait", 429, "RATE_LIMITED"),
    ],
)
def test_errors_carry_their_code_and_nothing_of_the_inside(client: Client, what: str, status: int, code: str) -> None:
    answer = client.get(f"/api/{what}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert "secret" not in answer.content.decode()
    assert "hunter2" not in answer.content.decode()
    assert "etc" not in answer.content.decode()


def test_whoever_must_wait_is_told_how_long(client: Client) -> None:
    assert client.get("/api/wait")["Retry-After"] == "7"


def test_without_its_cache_the_api_answers_uncounted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr(cache, "add", refuse)
    answer = client.get("/api/x")
    assert answer.status_code == 200
    assert "X-RateLimit-Limit" not in answer


def test_a_wrong_token_is_refused(client: Client) -> None:
    answer = client.get("/api/x", headers={"authorization": "Bearer nonsense"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "INVALID_TOKEN")


def test_the_hundred_and_first_anonymous_call_in_a_minute_waits(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.api.throttles.time.time", lambda: 1_800_000_030.0)
    for number in range(100):
        answer = client.get("/api/x", headers={"x-forwarded-for": f"10.0.0.{number}"})
        assert answer.status_code == 200
    assert answer["X-RateLimit-Remaining"] == "0"
    answer = client.get("/api/x")
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "RATE_LIMITED")
    assert answer["Retry-After"] == "30"


def test_every_code_has_a_status_of_its_own_kind() -> None:
    assert len({code.name for code in Code}) == len(list(Code)) == len(Code.__members__)
    assert all(400 <= code.status_code < 600 and code.meaning.endswith(".") for code in Code)


def test_the_reference_lists_the_same_codes() -> None:
    page = (settings.BASE_DIR / "docs/reference/api.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([A-Z_]+)` \| (\d+) \| (.+) \|$", page, re.M))
    assert listed == {(code.name, str(code.status_code), code.meaning) for code in Code}
