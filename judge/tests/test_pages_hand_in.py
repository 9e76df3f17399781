"""Handing in and trying from the problem page."""

import pytest
from django.conf import LazySettings
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge.models import Draft, Run, Submission
from tests.factories import LanguageFactory, ProblemFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PROGRAM = "print(sum(map(int, input().split())))\n"


@pytest.fixture
def submit_url() -> str:
    LanguageFactory()
    return reverse("judge:submission-create", args=[ProblemFactory(slug="sum").slug])


@pytest.fixture
def run_url(submit_url: str) -> str:
    return reverse("judge:run-create", args=["sum"])


def program(source: str = PROGRAM, **fields: object) -> dict[str, object]:
    return {"language": "python", "source": source, **fields}


def test_learner_submits_and_gets_the_fragment_that_watches(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    answer = client.post(submit_url, program("a = 1\r\nprint(a)\r\n"), headers=HTMX)
    submission = Submission.objects.get()
    html = answer.content.decode()
    assert answer.status_code == 200
    assert submission.source == "a = 1\nprint(a)\n"
    assert f'id="submission-{submission.pk}"' in html
    assert 'hx-trigger="every 2s"' in html
    assert f'data-live="/ws/submissions/{submission.pk}/?format=html"' in html


def test_learner_without_script_submits_and_lands_on_the_submission(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    answer = client.post(submit_url, program())
    assert answer["Location"] == reverse("judge:submission-detail", args=[Submission.objects.get().pk])


def test_double_click_is_one_submission_but_changed_code_is_another(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    for source in (PROGRAM, PROGRAM, "print(2)"):
        client.post(submit_url, program(source, idempotency_key="k" * 32), headers=HTMX)
    assert Submission.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"source": "  "}, "empty"),
        ({"source": "x" * 70_000}, "at most"),
        ({"source": "a\0b"}, "NUL"),
        ({"language": "klingon"}, "choose another"),
        ({"language": ""}, "Choose a language"),
    ],
)
def test_refusal_is_said_beside_the_editor(
    client: Client, ada: User, submit_url: str, fields: dict[str, object], words: str
) -> None:
    client.force_login(ada)
    answer = client.post(submit_url, program() | fields, headers=HTMX)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#editor-message"
    assert words in answer.content.decode()
    assert not Submission.objects.exists()


def test_refusal_without_script_keeps_what_was_typed(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    answer = client.post(submit_url, program(PROGRAM, language="klingon"))
    assert answer.status_code == 422
    assert "print(sum(map(int, input().split())))" in answer.content.decode()


def test_too_many_submissions_are_refused_with_429(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    statuses = [client.post(submit_url, program(f"print({n})"), headers=HTMX).status_code for n in range(11)]
    assert statuses == [200] * 10 + [429]


def test_nobody_submits_to_a_draft(client: Client, grace: User, submit_url: str) -> None:
    hidden = ProblemFactory(draft=True)
    client.force_login(grace)
    url = reverse("judge:submission-create", args=[hidden.slug])
    assert client.post(url, program(), headers=HTMX).status_code == 404
    hidden.created_by = grace
    hidden.save()
    answer = client.post(url, program(), headers=HTMX)
    assert (answer.status_code, "not published" in answer.content.decode()) == (422, True)


def test_signed_out_submit_asks_to_sign_in_and_brings_the_code_back(client: Client, ada: User, submit_url: str) -> None:
    answer = client.post(submit_url, program("print('kept')"), headers=HTMX)
    assert answer.status_code == 403
    assert "?next=%2Fproblems%2Fsum%2F" in answer.content.decode()
    assert "Sign in to submit" in answer.content.decode()
    client.force_login(ada)
    page = client.get(reverse("pages:problem-detail", args=["sum"])).content.decode()
    assert "print(&#x27;kept&#x27;)" in page


def test_session_that_ended_in_mid_edit_is_told_so(client: Client, submit_url: str) -> None:
    answer = client.post(submit_url, program(signed_in="1"), headers=HTMX)
    assert "in another tab or here; your code is kept" in answer.content.decode()


def test_signed_out_submit_without_script_goes_to_sign_in(client: Client, submit_url: str) -> None:
    answer = client.post(submit_url, program())
    assert answer["Location"] == f"{reverse(site.LOGIN_URL)}?next=%2Fproblems%2Fsum%2F"


# --- running ----------------------------------------------------------------------------------------


def test_anyone_runs_on_the_samples(client: Client, run_url: str) -> None:
    answer = client.post(run_url, program(inputs="samples"), headers=HTMX)
    run = Run.objects.get()
    assert answer.status_code == 200
    assert f'id="run-{run.pk}"' in answer.content.decode()
    assert run.inputs == [{"name": "Sample 1", "input": "0 1\n", "expected": "1\n"}]


def test_own_inputs_are_run_and_a_sample_among_them_is_compared(client: Client, run_url: str) -> None:
    client.post(run_url, program(inputs="own", input=["5 6", "0 1\r\n"]), headers=HTMX)
    assert Run.objects.get().inputs == [
        {"name": "Input 1", "input": "5 6", "expected": None},
        {"name": "Input 2", "input": "0 1\n", "expected": "1\n"},
    ]


def test_run_is_seen_by_the_session_that_made_it_alone(client: Client, ada: User, run_url: str) -> None:
    client.post(run_url, program(), headers=HTMX)
    url = reverse("judge:run-detail", args=[Run.objects.get().pk])
    assert client.get(url, headers=HTMX).status_code == 200
    assert client.get(url).status_code == 200
    stranger = Client()
    stranger.force_login(ada)
    assert stranger.get(url, headers=HTMX).status_code == 404
    assert Client().get(url).status_code == 404


def test_anonymous_runs_are_limited_by_address(run_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ratelimit.time", lambda: 1_000_000)  # all in one window, however slow the machine
    statuses = [Client().post(run_url, program(), headers=HTMX).status_code for _ in range(21)]
    assert statuses[:20] == [200] * 20
    assert statuses[20] == 429


@pytest.mark.parametrize("fields", [{"inputs": "own"}, {"inputs": "own", "input": ["1"] * 11}, {"inputs": "lots"}])
def test_bad_inputs_are_refused_in_words(client: Client, run_url: str, fields: dict[str, object]) -> None:
    answer = client.post(run_url, program(**fields), headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#editor-message")


# --- drafts -----------------------------------------------------------------------------------------


def test_draft_is_kept_and_is_in_the_editor_again(client: Client, ada: User, submit_url: str) -> None:
    client.force_login(ada)
    answer = client.post(reverse("judge:draft-save", args=["sum"]), program("print('draft')"))
    assert answer.status_code == 204
    assert Draft.objects.get().source == "print('draft')"
    assert "print(&#x27;draft&#x27;)" in client.get(reverse("pages:problem-detail", args=["sum"])).content.decode()


def test_draft_is_refused_signed_out_and_when_too_large(client: Client, ada: User, submit_url: str) -> None:
    url = reverse("judge:draft-save", args=["sum"])
    assert client.post(url, program()).status_code == 403
    client.force_login(ada)
    assert client.post(url, program("x" * 70_000)).status_code == 422
    assert not Draft.objects.exists()


def test_behind_a_proxy_each_address_is_counted_alone(client: Client, run_url: str, settings: LazySettings) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    for number in range(21):
        came_by = {"X-Forwarded-For": f"198.51.100.1, 203.0.113.{number}"}
        assert client.post(run_url, program(), headers=HTMX | came_by).status_code == 200
