"""The row is the queue: whatever hints do, each row is taken once."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from judge import services, tasks
from judge.desk import Desk
from judge.errors import StaleAttempt
from judge.models import Run, State, Submission
from judge.querysets import Claim
from tests.factories import ProblemFactory, RunFactory, SubmissionFactory, UserFactory

LEASE = timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_workers_that_race_take_each_row_once() -> None:
    problem, author = ProblemFactory(tests=0), UserFactory()
    rows = SubmissionFactory.create_batch(12, problem=problem, author=author)
    taken: list[Claim] = []
    start = threading.Barrier(4)

    def work() -> None:
        try:
            start.wait()
            while claim := Submission.objects.claim_next(lease=LEASE):
                taken.append(claim)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(claim.pk for claim in taken) == sorted(row.pk for row in rows)
    assert {claim.attempt for claim in taken} == {1}


@pytest.mark.django_db
def test_row_seen_before_another_took_it_is_lost() -> None:
    row = SubmissionFactory()
    now = timezone.now()
    assert Submission.objects.claim(row.pk, 0, now=now, lease=LEASE)
    assert not Submission.objects.claim(row.pk, 0, now=now, lease=LEASE)
    # even when its lease has run out since, a claim is about the attempt that was seen
    assert not Submission.objects.claim(row.pk, 0, now=now + 2 * LEASE, lease=LEASE)
    assert Submission.objects.claim(row.pk, 1, now=now + 2 * LEASE, lease=LEASE)


@pytest.mark.django_db
def test_doubled_hints_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    SubmissionFactory(judged=True)
    for _ in range(3):
        tasks.judge_next.delay(True)
        tasks.run_next.delay(True)
    assert Submission.objects.get().attempt == 0


@pytest.mark.django_db
def test_old_runs_are_forgotten_and_lost_ones_tried_again() -> None:
    now = timezone.now()
    RunFactory(created_at=now - timedelta(minutes=61))
    lost = RunFactory(state=State.RUNNING, lease_until=now - timedelta(seconds=1), attempt=1)
    hopeless = RunFactory(state=State.RUNNING, lease_until=now - timedelta(seconds=1), attempt=3, failures=2)
    assert services.sweep()["runs_forgotten"] == 1
    assert set(Run.objects.values_list("pk", "state", "failures")) == {
        (lost.pk, "queued", 1),
        (hopeless.pk, "done", 2),
    }


# --- the desk ---------------------------------------------------------------------------------------


def test_work_goes_on_while_the_desk_ticks() -> None:
    ticks: list[int] = []
    told: list[tuple[int, int]] = []
    here = threading.get_ident()
    desk = Desk()

    def work() -> str:
        for number in range(3):
            desk.tell(lambda number=number: told.append((number, threading.get_ident())))  # type: ignore[misc]
        while len(ticks) < 3:
            pass
        return desk.ask(lambda: f"asked here: {threading.get_ident() == here}")

    def tick() -> float:
        ticks.append(1)
        return 0.001

    assert desk.attend(work, tick) == "asked here: True"
    assert told == [(0, here), (1, here), (2, here)]


def test_failed_tick_ends_the_work_and_is_raised() -> None:
    desk = Desk()
    ended: list[bool] = []

    def work() -> None:
        try:
            while True:
                desk.ask(lambda: None)
        finally:
            ended.append(True)

    beats = iter([0.0, 0.0])

    def tick() -> float:
        try:
            return next(beats)
        except StopIteration:
            raise StaleAttempt from None

    with pytest.raises(StaleAttempt):
        desk.attend(work, tick)
    assert ended == [True]


def test_what_the_work_raises_is_raised() -> None:
    def work() -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        Desk().attend(work, lambda: 1.0)


@pytest.mark.django_db
def test_commands_say_what_they_did(capsys: Any) -> None:
    from django.core.management import CommandError, call_command

    SubmissionFactory(judged=True)
    call_command("sweep_submissions", "--all")
    call_command("rejudge", "--verdict", "AC", "--dry-run")
    said = capsys.readouterr().out
    assert "Requeued 0, given up 0, runs forgotten 0, waiting 0." in said
    assert "1 submissions would be judged again." in said
    with pytest.raises(CommandError, match="--problem"):
        call_command("rejudge")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by its statistics")
def test_finding_the_next_row_reads_only_what_is_not_judged() -> None:
    now = timezone.now()
    rows = Submission.objects
    for wanted in (rows.claimable(now).order_by(*rows.all().turn), rows.queued(), rows.expired(now)):
        assert "submission_queue" in wanted.values("pk").explain()
