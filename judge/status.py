"""The state of the site for staff: queue, workers, disk, mail."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from core.models import SiteState
from judge import fairness
from judge.models import Language, Priority, Run, State, Submission, Verdict, WorkerClock
from judge.selectors import sandbox_notice
from problems.models import Problem, Status

ANSWER_WITHIN_S = 0.7
SHOWN = 10


@dataclass(frozen=True, slots=True)
class QueueLine:
    label: str
    waiting: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    name: str
    queues: tuple[str, ...]
    at_work: int


@dataclass(frozen=True, slots=True)
class Disk:
    path: str
    free_gib: float
    used_percent: int

    @property
    def is_short(self) -> bool:
        return self.used_percent >= 90


@dataclass(frozen=True, slots=True)
class SiteStatus:
    state: SiteState
    sandbox_notice: str
    queue: tuple[QueueLine, ...]
    oldest_waiting: datetime | None
    running: tuple[Submission, ...]
    runs_waiting: int
    workers: tuple[Worker, ...]
    broker_error: str
    clocks: tuple[WorkerClock, ...]
    judged_last_hour: int
    judge_errors: tuple[Submission, ...]
    judge_errors_last_day: int
    validating: tuple[Problem, ...]
    tests_to_generate: int
    languages: tuple[Language, ...]
    disk: Disk
    mail_waiting: int
    mail_failed: int
    mail_logs: tuple[Log, ...]


def site_status(now: datetime | None = None) -> SiteStatus:
    """About a dozen queries, and up to a second of waiting for the workers to answer."""
    now = now or timezone.now()
    lines = (
        Submission.objects.queued()
        .order_by("priority")
        .values_list("priority")
        .annotate(waiting=Count("pk"), oldest=Min("queued_at"))
    )
    queue = tuple(QueueLine(Priority(priority).label, waiting, oldest) for priority, waiting, oldest in lines)
    workers, broker_error = find_workers()
    errors = Submission.objects.filter(verdict=Verdict.JUDGE_ERROR).with_context().order_by("-judged_at")
    return SiteStatus(
        state=SiteState.load(),
        sandbox_notice=sandbox_notice(),
        queue=queue,
        oldest_waiting=min((line.oldest for line in queue), default=None),
        running=tuple(Submission.objects.leased().with_context().order_by("started_at")[:SHOWN]),
        runs_waiting=Run.objects.filter(state=State.QUEUED).count(),
        workers=workers,
        broker_error=broker_error,
        clocks=tuple(WorkerClock.objects.filter(measured_at__gt=now - fairness.SILENT_FOR)),
        judged_last_hour=Submission.objects.final().filter(judged_at__gt=now - timedelta(hours=1)).count(),
        judge_errors=tuple(errors[:SHOWN]),
        judge_errors_last_day=errors.filter(judged_at__gt=now - timedelta(days=1)).count(),
        validating=tuple(Problem.objects.filter(status=Status.VALIDATING).only("title", "slug")[:SHOWN]),
        tests_to_generate=Problem.objects.filter(test_cases__is_ready=False).aggregate(
            number=Count("test_cases", filter=Q(test_cases__is_ready=False))
        )["number"],
        languages=tuple(Language.objects.all()),
        disk=find_disk(),
        mail_waiting=Email.objects.filter(status__in=(STATUS.queued, STATUS.requeued)).count(),
        mail_failed=Email.objects.filter(status=STATUS.failed).count(),
        mail_logs=tuple(Log.objects.filter(status=STATUS.failed).select_related("email").order_by("-date")[:SHOWN]),
    )


def find_workers() -> tuple[tuple[Worker, ...], str]:
    """Those that answer within a moment, and why the broker cannot be asked."""
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
            asked = current_app.control.inspect(timeout=ANSWER_WITHIN_S, connection=broker)
            queues = asked.active_queues() or {}
            active = asked.active() or {} if queues else {}
    except Exception as error:  # whatever is wrong with the broker is what the page has to say
        return (), f"{type(error).__name__}: {error}"
    return tuple(
        Worker(name, tuple(queue["name"] for queue in served), len(active.get(name, ())))
        for name, served in sorted(queues.items())
    ), ""


def find_disk() -> Disk:
    """The disk that holds the site's own data."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    used = usage.total - usage.free
    return Disk(str(settings.VAR_DIR), usage.free / 2**30, round(100 * used / usage.total))
