"""Judging again with a look before it counts.

    start (rows chosen, reason) -> each judged once more, aside, when nothing else waits
        -> ready: who would change and how -> apply, or cancel

Until it is applied nobody's verdict changes. Applying is safe to repeat and goes on where it was cut off; the old
verdicts are kept (`FormerVerdict`) and told on the submission's page. A submission that was judged anew in the
meantime keeps what it got.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.forms.models import model_to_dict
from django.utils import timezone

from accounts.models import User
from core.models import SiteState
from judge import judging, provenance, runner, services, tasks
from judge.errors import StaleAttempt
from judge.models import CaseResult, FormerVerdict, Judgement, Rejudging, State, Submission, Verdict
from judge.querysets import Claim
from sandbox import job as box

log = logging.getLogger(__name__)

CHUNK = 200  # rows written in one transaction
CASE_FIELDS = [
    field.name for field in CaseResult._meta.fields if field.name not in ("id", "submission", "attempt", "test_case")
]


def start(queryset: QuerySet[Submission], *, reason: str, by: User | None) -> Rejudging:
    """Choose what is judged again: those of `queryset` that have a verdict."""
    with transaction.atomic():
        rejudging = Rejudging.objects.create(reason=reason, started_by=by)
        chosen = queryset.filter(state=State.DONE).order_by("created_at").values_list(
            "pk", "verdict", "points", "attempt"
        )  # fmt: skip
        Judgement.objects.bulk_create(
            (
                Judgement(
                    rejudging=rejudging, submission_id=pk, old_verdict=verdict, old_points=points, seen_attempt=attempt
                )
                for pk, verdict, points, attempt in chosen.iterator(CHUNK)
            ),
            batch_size=CHUNK,
        )
        _look_whether_ready(rejudging.pk)
        services.hint(tasks.rejudge_next.delay)
    log.info("%s rejudges: %s", by or "a command", reason)
    return rejudging


# --- what a worker does -------------------------------------------------------------------------------


def judge_next() -> bool:
    """Judge one row aside. False when there is nothing to do, or when people wait for their verdicts."""
    if Submission.objects.claimable(timezone.now()).exists() or SiteState.objects.filter(judging_paused=True).exists():
        return False
    try:
        sandbox = runner.current()
    except box.SandboxUnavailable:
        return False
    claim = Judgement.objects.claim_next(lease=settings.JUDGE_LEASE)
    if claim is None:
        return False
    row = Judgement.objects.select_related("submission__problem", "submission__language").get(pk=claim.pk)
    recorder = Aside(claim, row.submission)
    try:
        recorder.finish(judging.look_at(row.submission, sandbox, recorder))
    except StaleAttempt:
        log.warning("judgement %s was taken over by another worker", claim.pk)
    except Exception as error:
        log.exception("judgement %s: attempt %d failed", claim.pk, claim.attempt)
        recorder.fail(f"{type(error).__name__}: {error}"[:2000], row.failures)
    _look_whether_ready(row.rejudging_id)
    return True


class Aside(judging.Recorder):
    """Keeps what happens for the judgement's row; the submission is not touched."""

    def __init__(self, claim: Claim, submission: Submission) -> None:
        super().__init__(Claim(submission.pk, submission.attempt))
        self.held = Judgement.objects.held(claim)

    def beat(self) -> None:
        self.write()

    def compiled(self, compilation: box.Compilation) -> None:
        """Told with the report."""

    def tick(self) -> float:
        lease_s: float = settings.JUDGE_LEASE.total_seconds()
        self.write()
        return lease_s / 3

    def write(self, **fields: Any) -> None:
        """Only the row's own state and lease."""
        if not self.held.update(lease_until=timezone.now() + settings.JUDGE_LEASE):
            raise StaleAttempt

    def finish(self, report: box.Report) -> None:
        result = {**judging.fields_of(report, len(self.tests)), "made_from": self.made_from}
        cases = [{name: getattr(case, name) for name in CASE_FIELDS} for case in self.pending]
        done = {"state": State.DONE, "lease_until": None, "message": ""}
        self.held.update(**done, verdict=result["verdict"], points=result["points"], result=result, cases=cases)

    def fail(self, why: str, failures: int) -> None:
        again = failures + 1 < settings.JUDGE_MAX_ATTEMPTS
        state = State.QUEUED if again else State.DONE  # done without a verdict: it is not applied
        self.held.update(state=state, lease_until=None, failures=failures + 1, message=why)


def give_up_lost(now: datetime) -> None:
    """Rows whose worker was lost too often are done without a verdict."""
    lost = Judgement.objects.expired(now).filter(failures__gte=settings.JUDGE_MAX_ATTEMPTS - 1)
    touched = set(lost.values_list("rejudging", flat=True))
    lost.update(state=State.DONE, lease_until=None, message="The worker that judged it was lost.")
    for pk in touched:
        _look_whether_ready(pk)


def _look_whether_ready(pk: UUID) -> None:
    waiting = Judgement.objects.unfinished().filter(rejudging=pk)
    if not waiting.exists():
        Rejudging.objects.filter(pk=pk, stage=Rejudging.Stage.JUDGING).update(stage=Rejudging.Stage.READY)


# --- what staff sees and decides ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preview:
    """How a rejudging stands. `moves`: (old verdict, new verdict, how many), the most frequent first."""

    total: int
    done: int
    failed: int
    changed: int
    moves: list[tuple[str, str, int]]

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


def preview(rejudging: Rejudging) -> Preview:
    rows = rejudging.judgements.all()
    done = rows.filter(state=State.DONE)
    moves = Counter(done.exclude(verdict="").order_by().values_list("old_verdict", "verdict"))
    label = {code: str(words) for code, words in Verdict.choices}
    return Preview(
        total=rows.count(),
        done=done.count(),
        failed=done.filter(verdict="").count(),
        changed=rows.changed().count(),
        moves=[(label[old], label[new], number) for (old, new), number in moves.most_common()],
    )


def causes(row: Judgement) -> list[str]:
    """What the second judgement was made from that the first was not: parts named as in judge.provenance."""
    return provenance.differences(row.submission.made_from, row.result.get("made_from", {}))


def cancel(rejudging: Rejudging) -> bool:
    """Forget it; False when it is applied already."""
    stages = (Rejudging.Stage.JUDGING, Rejudging.Stage.READY)
    waiting = Rejudging.objects.filter(pk=rejudging.pk, stage__in=stages)
    return bool(waiting.update(stage=Rejudging.Stage.CANCELLED))


def request_apply(rejudging: Rejudging) -> bool:
    """Have a worker apply it; False where there is nothing ready to apply."""
    stages = (Rejudging.Stage.READY, Rejudging.Stage.APPLYING)
    with transaction.atomic():
        changed = Rejudging.objects.filter(pk=rejudging.pk, stage__in=stages).update(stage=Rejudging.Stage.APPLYING)
        if changed:
            services.hint(tasks.apply_rejudging.delay, str(rejudging.pk))
    return bool(changed)


def apply(rejudging_id: UUID) -> int:
    """Write the new verdicts; how many submissions were written just now. Safe to repeat."""
    rejudging = Rejudging.objects.get(pk=rejudging_id)
    if rejudging.stage != Rejudging.Stage.APPLYING:
        return 0
    rows = rejudging.judgements.filter(state=State.DONE, is_applied=False).exclude(verdict="")
    written = 0
    while chunk := list(rows.select_related("submission")[:CHUNK]):
        for row in chunk:
            written += _apply_one(rejudging, row)
    Rejudging.objects.filter(pk=rejudging.pk).update(stage=Rejudging.Stage.APPLIED, applied_at=timezone.now())
    return written


@transaction.atomic
def _apply_one(rejudging: Rejudging, row: Judgement) -> bool:
    Judgement.objects.filter(pk=row.pk).update(is_applied=True)
    old = Submission.objects.select_for_update().get(pk=row.submission_id)
    if old.state != State.DONE or old.attempt != row.seen_attempt:
        return False  # judged anew since
    kept = model_to_dict(old, ["verdict", "points", "cpu_ms", "memory_kib", "toolchain"])
    is_changed = (old.verdict, old.points) != (row.verdict, row.points)
    if is_changed:
        FormerVerdict.objects.create(
            submission=old, rejudging=rejudging, reason=rejudging.reason, judged_at=old.judged_at, **kept
        )
    now = timezone.now()
    Submission.objects.filter(pk=old.pk).update(**row.result, attempt=F("attempt") + 1, judged_at=now)
    CaseResult.objects.filter(submission=old.pk).delete()
    tests = dict(old.problem.test_cases.values_list("name", "pk"))
    CaseResult.objects.bulk_create(
        CaseResult(submission_id=old.pk, attempt=old.attempt + 1, test_case_id=tests.get(case["name"]), **case)
        for case in row.cases
    )
    services.announce(old.pk)
    if is_changed:
        transaction.on_commit(lambda: judging.tell_judged(old.pk), robust=True)
    return True
