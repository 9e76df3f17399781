"""Can programs be timed fairly here just now?

Every few minutes a worker measures the processor time of the same small piece of work, the median of five. More
than 15 % above its best, three times in a row: it takes no more work and says so on the status page. It goes on
measuring, and takes work again when the machine is itself again. The last worker never stops, but marks what it
judges (`Submission.made_from`).
"""

import os
import socket
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from judge.models import WorkerClock

DRIFT = 0.15
IN_A_ROW = 3
READINGS = 5
EVERY_S = 180
SILENT_FOR = timedelta(seconds=3 * EVERY_S)  # then a worker is not counted on
FORGOTTEN_AFTER = timedelta(days=1)
LOOPS = 200_000  # about 10 ms


def reading_ms() -> float:
    """Processor time of a fixed piece of work."""
    start = time.thread_time()
    total = 0
    for number in range(LOOPS):
        total += number * number % 7
    return 1000 * (time.thread_time() - start)


class Clock:
    """What one worker process has measured. `drift` is relative to its best median: 0.2 is 20 % slower."""

    def __init__(self, read: Callable[[], float] = reading_ms, now: Callable[[], float] = time.monotonic) -> None:
        self.read = read
        self.now = now
        self.best = float("inf")
        self.drift = 0.0
        self.drifts = 0
        self.next_look = 0.0

    @property
    def is_fair(self) -> bool:
        return self.drifts < IN_A_ROW

    def look_when_due(self) -> bool:
        """Measure, unless that was done within the last minutes; whether it was done now."""
        if self.now() < self.next_look:
            return False
        median = statistics.median(self.read() for _ in range(READINGS))
        self.best = min(self.best, median)
        self.drift = median / self.best - 1
        self.drifts = self.drifts + 1 if self.drift > DRIFT else 0
        self.next_look = self.now() + EVERY_S
        return True


clock = Clock()


def name() -> str:
    """Of this worker process; computed anew, because workers fork."""
    return f"{socket.gethostname()}:{os.getpid()}"


def look() -> None:
    """Between two jobs: measure when it is due, and tell the others."""
    if not clock.look_when_due():
        return
    now = timezone.now()
    told = {"drift": clock.drift, "is_fair": clock.is_fair, "measured_at": now}
    WorkerClock.objects.update_or_create(name=name(), defaults=told)
    WorkerClock.objects.filter(measured_at__lt=now - FORGOTTEN_AFTER).delete()


def may_take_work() -> bool:
    """Not while the machine is too busy to time programs and another worker is not."""
    if clock.is_fair:
        return True
    others = WorkerClock.objects.filter(is_fair=True, measured_at__gt=timezone.now() - SILENT_FOR)
    return not others.exclude(name=name()).exists()


def mark() -> str:
    """For what a verdict was made from."""
    return "" if clock.is_fair else f"timed {100 * clock.drift:.0f} % slower than usual, by the last worker"
