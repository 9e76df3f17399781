"""Judging in the administration."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import User
from core.models import SiteState
from judge import status, tasks
from judge.models import Language, Rejudging, State, Submission, Verdict
from tests.factories import LanguageFactory, ProblemFactory, SubmissionFactory, record_cases

pytestmark = pytest.mark.django_db
LIST = "/admin/judge/submission/"
STATUS_URL = "/admin/status/"


def choose(client: Client, *rows: Submission, **extra: str) -> Any:
    data = {"action": "rejudge", "_selected_action": [str(row.pk) for row in rows], **extra}
    return client.post(LIST, data)


def test_rejudging_asks_once_and_says_what_it_touches(client: Client, linus: User) -> None:
    judged = SubmissionFactory(judged=True)
    waiting = SubmissionFactory()
    client.force_login(linus)
    asked = choose(client, judged, waiting)
    text = asked.content.decode()
    assert "1 submission to 1 problem will be judged again" in text
    assert "Accepted: 1" in text
    assert "1 more is not judged yet" in text
    assert not Rejudging.objects.exists()
    assert choose(client, judged, waiting, reason="A new test.").status_code == 302
    assert Rejudging.objects.get().judgements.get().submission == judged


def test_a_submission_is_told_in_words_and_units(client: Client, linus: User) -> None:
    row = SubmissionFactory(
        state=State.DONE, verdict=Verdict.WRONG_ANSWER, points=40, tests_total=3, tests_passed=1, cpu_ms=1400,
        memory_kib=2048, made_from={"limits": "1000 ms", "validator": ""}, problem=ProblemFactory(title="Lake"),
    )  # fmt: skip
    record_cases(row, "AC", "WA", cpu_ms=20, memory_kib=9000)
    client.force_login(linus)
    html = client.get(reverse("admin:judge_submission_change", args=[row.pk])).content.decode()
    shown = (
        "Lake: Wrong answer",
        "40 of 100",
        "1 of 3",
        "1.4\xa0s",
        "2\xa0MiB",
        "limits: 1000 ms",
        "secret/2: Wrong answer",
    )
    for words in (*shown, f"{linus.display_name}</strong>", " UTC"):
        assert words in html, words
    assert str(row.problem_id) + " WA" not in html
    assert "validator:" not in html


def test_submissions_are_read_only_and_instructors_see_their_own_problems(
    client: Client, grace: User, eve: User, linus: User, ada: User
) -> None:
    row = SubmissionFactory(judged=True, source="print('<b>')\n", problem=ProblemFactory(created_by=grace))
    url = reverse("admin:judge_submission_change", args=[row.pk])
    for user, seen in ((grace, 200), (linus, 200), (eve, 302), (ada, 302)):
        client.force_login(user)
        assert client.get(url).status_code == seen, user
    client.force_login(grace)
    assert "print(&#x27;&lt;b&gt;&#x27;)" in client.get(url).content.decode()
    assert client.post(url, {"verdict": "WA"}).status_code == 403
    assert client.get(LIST + "add/").status_code == 403
    assert client.get(url.replace("change", "delete")).status_code == 403
    client.force_login(eve)
    choose(client, row, reason="No reason.")
    assert not Rejudging.objects.exists()
    for query in ("state__exact=done", "verdict__exact=AC", "q=sum", f"q={row.pk}"):
        client.force_login(linus)
        assert client.get(f"{LIST}?{query}").status_code == 200


def test_staff_switches_a_language_off(client: Client, linus: User, grace: User) -> None:
    LanguageFactory()
    client.force_login(grace)
    assert client.get("/admin/judge/language/").status_code == 403
    client.force_login(linus)
    url = reverse("admin:judge_language_change", args=["python"])
    assert client.post(url, {"slug": "changed"}).status_code == 302
    language = Language.objects.get()
    assert (language.slug, language.is_active) == ("python", False)


def test_status_page_shows_what_is_wrong(client: Client, linus: User) -> None:
    now = timezone.now()
    SubmissionFactory(priority=0, queued_at=now - timedelta(hours=3))
    SubmissionFactory(state=State.RUNNING, attempt=2, lease_until=now, started_at=now)
    SubmissionFactory(state=State.DONE, verdict=Verdict.JUDGE_ERROR, message="the agent fell over", judged_at=now)
    Email.objects.create(from_email="site@example.org", to="ada@example.org", status=STATUS.failed)
    client.force_login(linus)
    text = client.get(STATUS_URL).content.decode()
    for words in (
        "Contest",
        "3\xa0hours",
        "the agent fell over",
        "1 in the last day",
        "1 failed",
        "GiB free",
        "No worker",
    ):
        assert words in text, words
    assert "<script>" not in text
    assert "style=" not in text
    assert STATUS_URL in client.get("/admin/").content.decode()


def test_pausing_and_the_banner_are_switched_there(
    client: Client, linus: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    SubmissionFactory()
    hints: list[bool] = []
    monkeypatch.setattr(tasks.judge_next, "delay", lambda *args: hints.append(True))
    client.force_login(linus)
    client.post(STATUS_URL, {"judging_paused": "on", "banner": "Back at noon."})
    state = SiteState.load()
    assert (state.judging_paused, state.banner) == (True, "Back at noon.")
    assert hints == []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(STATUS_URL, {"banner": ""})
    assert SiteState.load().judging_paused is False
    assert hints == [True]


def test_status_page_is_for_administrators(client: Client, grace: User, ada: User) -> None:
    for user, code in ((None, 302), (ada, 302), (grace, 403)):
        if user:
            client.force_login(user)
        assert client.get(STATUS_URL).status_code == code
    client.force_login(grace)
    assert STATUS_URL not in client.get("/admin/").content.decode()


def test_broker_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> Any:
        raise ConnectionRefusedError("nobody listens")

    monkeypatch.setattr(status.current_app, "connection_for_write", refuse)
    assert status.find_workers() == ((), "ConnectionRefusedError: nobody listens")
