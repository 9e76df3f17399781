"""Judging again: looked at first, applied once, told afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from judge import judging, rejudging, services
from judge.models import FormerVerdict, Judgement, Language, Rejudging, State, Submission, Verdict
from problems.models import Problem
from tests.factories import ProblemFactory, SubmissionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]
RIGHT = "print(sum(map(int, input().split())))\n"
WRONG = "print(0)\n"


@pytest.fixture
def problem() -> Problem:
    return ProblemFactory(tests=2)


@pytest.fixture
def rows(problem: Problem) -> list[Submission]:
    """Two whose verdicts were wrong, one whose verdict was right."""
    services.sync_languages(judging._sandbox().languages())  # type: ignore[union-attr]  # there is one here
    python = Language.objects.get(pk="python")
    made = {"problem": problem, "language": python, "judged": True}
    return [
        SubmissionFactory(source=WRONG, **made),
        SubmissionFactory(source=RIGHT, **{**made, "verdict": "WA", "points": 0}),
        SubmissionFactory(source=RIGHT, **made),
    ]


def judge_all() -> None:
    while rejudging.judge_next():
        pass


def verdicts(rows: list[Submission]) -> list[str]:
    return [Submission.objects.get(pk=row.pk).verdict for row in rows]


def test_nothing_changes_before_it_is_applied(rows: list[Submission], django_capture_on_commit_callbacks: Any) -> None:
    started = rejudging.start(Submission.objects.all(), reason="Test 1 was wrong.", by=UserFactory(admin=True))
    judge_all()
    started.refresh_from_db()
    assert started.stage == Rejudging.Stage.READY
    seen = rejudging.preview(started)
    assert (seen.total, seen.done, seen.failed, seen.changed, seen.percent) == (3, 3, 0, 2, 100)
    moves = {("Accepted", "Wrong answer", 1), ("Wrong answer", "Accepted", 1), ("Accepted", "Accepted", 1)}
    assert set(seen.moves) == moves
    assert verdicts(rows) == ["AC", "WA", "AC"]

    assert rejudging.request_apply(started)
    with django_capture_on_commit_callbacks(execute=True):
        assert rejudging.apply(started.pk) == 3
    assert rejudging.apply(started.pk) == 0
    assert verdicts(rows) == ["WA", "AC", "AC"]
    fallen, risen, same = (Submission.objects.get(pk=row.pk) for row in rows)
    assert [case.verdict for case in risen.case_results.all()] == ["AC", "AC"]
    assert (fallen.tests_passed, fallen.points, risen.points) == (0, 0, 100)
    former = fallen.former_verdicts.get()
    assert (former.verdict, former.points, former.reason) == ("AC", 100, "Test 1 was wrong.")
    assert not same.former_verdicts.exists()
    rows[0].problem.refresh_from_db()
    assert (rows[0].problem.total_accepted, rows[0].problem.total_solvers) == (2, 2)


def test_what_changed_since_is_told(rows: list[Submission], capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows[:1]
    call_command("rejudge", "--problem", row.problem.slug, "--apply")
    assert set(Submission.objects.get(pk=row.pk).made_from) >= {"source", "tests", "limits", "toolchain", "engine"}
    Problem.objects.filter(pk=row.problem_id).update(time_limit_ms=3000)
    test = row.problem.test_cases.get(name="secret/2")
    test.expected_output, test.digest = b"0\n", "another"
    test.save()
    capsys.readouterr()
    call_command("rejudge", "--problem", row.problem.slug)
    assert "AC -> WA; changed since: limits, tests" in capsys.readouterr().out


def test_applying_goes_on_where_it_was_cut_off(rows: list[Submission], monkeypatch: pytest.MonkeyPatch) -> None:
    started = rejudging.start(Submission.objects.all(), reason="Again.", by=None)
    judge_all()
    rejudging.request_apply(started)
    real, calls = rejudging._apply_one, []

    def cut_off(*args: Any) -> bool:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(rejudging, "_apply_one", cut_off)
    with pytest.raises(KeyboardInterrupt):
        rejudging.apply(started.pk)
    monkeypatch.setattr(rejudging, "_apply_one", real)
    assert rejudging.apply(started.pk) == 2
    assert verdicts(rows) == ["WA", "AC", "AC"]
    started.refresh_from_db()
    assert started.stage == Rejudging.Stage.APPLIED


def test_submission_judged_anew_in_the_meantime_keeps_its_verdict(rows: list[Submission]) -> None:
    started = rejudging.start(Submission.objects.all(), reason="Again.", by=None)
    judge_all()
    Submission.objects.filter(pk=rows[0].pk).update(attempt=5, verdict="TLE")
    rejudging.request_apply(started)
    assert rejudging.apply(started.pk) == 2
    assert verdicts(rows) == ["TLE", "AC", "AC"]


def test_people_go_first(rows: list[Submission]) -> None:
    rejudging.start(Submission.objects.all(), reason="Again.", by=None)
    waiting = SubmissionFactory()
    assert not rejudging.judge_next()
    Submission.objects.filter(pk=waiting.pk).delete()
    assert rejudging.judge_next()


def test_cancelled_one_changes_nothing_and_cannot_be_applied(rows: list[Submission]) -> None:
    started = rejudging.start(Submission.objects.all(), reason="Again.", by=None)
    rejudging.judge_next()
    assert rejudging.cancel(started)
    assert not rejudging.judge_next()
    assert not rejudging.request_apply(started)
    assert rejudging.apply(started.pk) == 0
    assert verdicts(rows) == ["AC", "WA", "AC"]


def test_lost_worker_costs_an_attempt_and_the_third_gives_up(rows: list[Submission]) -> None:
    started = rejudging.start(Submission.objects.filter(pk=rows[0].pk), reason="Again.", by=None)
    late = timezone.now() - timedelta(seconds=1)
    row = started.judgements.get()
    Judgement.objects.filter(pk=row.pk).update(state=State.RUNNING, attempt=1, lease_until=late)
    claim = Judgement.objects.claim_next(lease=timedelta(minutes=1))
    assert claim is not None
    row.refresh_from_db()
    assert (row.failures, row.attempt) == (1, 2)
    Judgement.objects.filter(pk=row.pk).update(failures=settings.JUDGE_MAX_ATTEMPTS - 1, lease_until=late)
    services.sweep()
    row.refresh_from_db()
    assert (row.state, row.verdict, row.message) == (State.DONE, "", "The worker that judged it was lost.")
    assert rejudging.preview(started).failed == 1
    started.refresh_from_db()
    assert started.stage == Rejudging.Stage.READY


def test_staff_starts_looks_and_applies_in_the_administration(
    client: Client, rows: list[Submission], linus: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(linus)
    chosen = {"action": "rejudge", "_selected_action": [str(row.pk) for row in rows]}
    assert "3 submissions to 1 problem will be judged again" in client.post(
        "/admin/judge/submission/", chosen
    ).content.decode()  # fmt: skip
    refused = client.post("/admin/judge/submission/", {**chosen, "reason": " "})
    assert "This field is required" in refused.content.decode()
    assert not Rejudging.objects.exists()
    begun = client.post("/admin/judge/submission/", {**chosen, "reason": "Test 1 was wrong."})
    page = begun["Location"]
    assert 'data-look-again="3"' in client.get(page).content.decode()
    judge_all()
    text = client.get(page).content.decode()
    assert "3 of 3 judged again. 2 would change" in text
    assert 'data-look-again="3"' not in text
    decide = page.replace("change", "decide")
    assert client.get(decide).status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(decide, {"apply": "yes"}).status_code == 302
    assert verdicts(rows) == ["WA", "AC", "AC"]
    done = client.get(page).content.decode()
    assert "2 changed" in done
    assert "Who changed" in done
    assert "too late" in client.post(decide, {"cancel": "yes"}, follow=True).content.decode()
    assert "Test 1 was wrong." in client.get("/admin/judge/rejudging/").content.decode()
    client.force_login(rows[0].author)
    told = client.get(f"/submissions/{rows[0].pk}/").content.decode()
    assert "Test 1 was wrong. Before, it was" in told


def test_a_page_ends_the_reason_and_counts_the_point(client: Client, rows: list[Submission]) -> None:
    FormerVerdict.objects.create(submission=rows[0], reason="the limit was tight", verdict=Verdict.TIME_LIMIT, points=1)
    client.force_login(rows[0].author)
    told = client.get(f"/submissions/{rows[0].pk}/").content.decode()
    assert "The limit was tight. Before, it was" in told
    assert "with 1 point." in told


def test_instructor_sees_only_what_they_started(client: Client, rows: list[Submission], grace: User) -> None:
    other = rejudging.start(Submission.objects.all(), reason="Of another.", by=None)
    client.force_login(grace)
    assert "Of another." not in client.get("/admin/judge/rejudging/").content.decode()
    for path in ("change", "decide"):
        url = f"/admin/judge/rejudging/{other.pk}/{path}/"
        assert (client.get(url) if path == "change" else client.post(url, {"apply": "1"})).status_code == 404


def test_command_compares_applies_and_says_so(rows: list[Submission], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="did not get the same verdict"):
        call_command("rejudge", "--problem", rows[0].problem.slug, "--verify")
    assert verdicts(rows) == ["AC", "WA", "AC"]
    call_command("rejudge", "--problem", rows[0].problem.slug, "--apply", "--reason", "Test 1 was wrong.")
    assert verdicts(rows) == ["WA", "AC", "AC"]
    call_command("rejudge", "--problem", rows[0].problem.slug, "--verify")
    said = capsys.readouterr().out
    assert "3 judged again, 2 would change, 0 could not be judged." in said
    assert "3 judged again, 0 would change, 0 could not be judged." in said
    call_command("rejudge", "--verdict", "AC")
    assert "/admin/judge/rejudging/" in capsys.readouterr().out
