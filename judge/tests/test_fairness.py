"""A machine too busy to time programs says so and waits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from judge import fairness, judging
from judge.fairness import EVERY_S, Clock
from judge.models import Submission, WorkerClock
from tests.factories import ProblemFactory, SubmissionFactory


class Readings:
    """Injected: each look reads one value, five times; the clock stands until it is moved on."""

    def __init__(self, *values: float) -> None:
        self.count = len(values)
        self.values = iter([value for value in values for _ in range(fairness.READINGS)])
        self.time = 0.0

    def clock(self) -> Clock:
        return Clock(read=lambda: next(self.values), now=lambda: self.time)

    def looks(self, clock: Clock) -> Iterator[bool]:
        for _ in range(self.count):
            clock.look_when_due()
            yield clock.is_fair
            self.time += EVERY_S


@pytest.mark.parametrize(
    ("values", "fair"),
    [
        ((10, 11, 11.4, 11.5), [True] * 4),
        ((10, 12, 12, 12), [True, True, True, False]),
        ((10, 12, 12, 10, 12, 12), [True] * 6),
        ((10, 12, 12, 12, 12, 11, 12), [True, True, True, False, False, True, True]),
        ((12, 12, 12, 10, 12, 12, 12), [True] * 6 + [False]),  # the start was busy: the best is what counts
    ],
)
def test_three_drifts_in_a_row_are_too_many(values: tuple[float, ...], fair: list[bool]) -> None:
    readings = Readings(*values)
    assert list(readings.looks(readings.clock())) == fair


def test_one_of_five_readings_does_not_matter() -> None:
    values = iter([10, 10, 10, 10, 10, 90, 90, 10, 10, 10])
    time = iter(range(0, 10 * EVERY_S, EVERY_S))
    clock = Clock(read=lambda: next(values), now=lambda: next(time))
    clock.look_when_due()
    clock.look_when_due()
    assert clock.drift == 0


def test_it_measures_every_few_minutes_only() -> None:
    readings = Readings(10, 10)
    clock = readings.clock()
    assert clock.look_when_due()
    readings.time = EVERY_S - 1
    assert not clock.look_when_due()
    readings.time = EVERY_S
    assert clock.look_when_due()


def test_the_real_reading_is_some_milliseconds() -> None:
    assert 0.5 < fairness.reading_ms() < 1000


@pytest.fixture
def drifted(monkeypatch: pytest.MonkeyPatch) -> Clock:
    readings = Readings(10, 12, 12, 12)
    clock = readings.clock()
    list(readings.looks(clock))
    assert not clock.is_fair
    monkeypatch.setattr(fairness, "clock", clock)
    return clock


@pytest.mark.django_db
@pytest.mark.sandbox
def test_busy_worker_takes_nothing_while_another_can(drifted: Clock) -> None:
    row = SubmissionFactory(problem=ProblemFactory())
    other = WorkerClock.objects.create(name="other:1", drift=0, is_fair=True, measured_at=timezone.now())
    assert judging.judge_next() is judging.Done.REFUSED
    row.refresh_from_db()
    assert (row.state, row.attempt) == ("queued", 0)

    other.measured_at -= timedelta(hours=1)  # not heard of since
    other.save()
    assert judging.judge_next() is judging.Done.JUDGED
    row.refresh_from_db()
    assert row.verdict == "AC"
    assert "20 % slower" in row.made_from["timing"]


@pytest.mark.django_db
def test_staff_sees_who_takes_no_work(client: Client, linus: User, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = Readings(10, 12, 12, 12)
    monkeypatch.setattr(fairness, "clock", readings.clock())
    for _ in range(4):
        fairness.look()
        readings.time += EVERY_S
    WorkerClock.objects.create(
        name="gone:1", drift=0, is_fair=True, measured_at=timezone.now() - timedelta(days=2)
    )  # fmt: skip
    client.force_login(linus)
    text = client.get("/admin/status/").content.decode()
    assert fairness.name() in text
    assert "the machine is too busy" in text
    assert "gone:1" not in text
    assert not Submission.objects.exists()
