from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from accounts.permissions import is_administrator

if TYPE_CHECKING:
    from accounts.models import User
    from judge.models import Judgement, Language, Run, SmallCase, Submission  # noqa: F401  some are named in strings only

    RowT = TypeVar("RowT", Submission, Run, SmallCase, Judgement)
else:
    RowT = TypeVar("RowT", bound=models.Model)


ANSWERS = "answers"  # the language of what is handed in where answers are wanted, and no program
SANDBOX_NOTICE = "sandbox:unavailable"  # cache key: why nothing can be judged here


class LanguageQuerySet(models.QuerySet["Language", Any]):
    def active(self) -> Self:
        """Not switched off by staff."""
        return self.filter(is_active=True).exclude(slug=ANSWERS)

    def offered(self) -> Self:
        """Those a program may be handed in in: their toolchains answer, or would once the sandbox is mended."""
        return self.active() if cache.get(SANDBOX_NOTICE) else self.active().filter(is_offered=True)


class Claim(NamedTuple):
    """A row taken by this worker; every write to it is fenced by `attempt`."""

    pk: UUID
    attempt: int


class QueueQuerySet(models.QuerySet[RowT, Any]):
    """The row is the queue: `state`, `lease_until`, `attempt` and `failures` say whose turn it is."""

    turn: Sequence[str] = ("created_at",)

    def unfinished(self) -> Self:
        """In no order. Said in the very words of the partial index, so that SQLite uses it too."""
        return self.exclude(state="done").order_by()

    def queued(self) -> Self:
        return self.unfinished().filter(state="queued")

    def leased(self) -> Self:
        """Being worked on, or so it was said when the lease was given."""
        return self.unfinished().filter(state__in=("compiling", "running"))

    def expired(self, now: datetime) -> Self:
        """Their worker has not been heard of since its lease ended."""
        return self.leased().filter(lease_until__lt=now)

    def claimable(self, now: datetime) -> Self:
        """Queued, or left behind by a dead worker and not yet given up (`sweep_submissions` gives up)."""
        left_behind = Q(state__in=("compiling", "running"), lease_until__lt=now)
        return self.unfinished().filter(
            Q(state="queued") | left_behind & Q(failures__lt=settings.JUDGE_MAX_ATTEMPTS - 1)
        )

    def claim_next(self, *, lease: timedelta) -> Claim | None:
        """Take the row whose turn it is; None when nothing waits. Safe against any number of workers.

        Each candidate is taken by compare-and-swap on its attempt number; a lost race tries the next.
        """
        while True:
            now = timezone.now()
            first = self.claimable(now).order_by(*self.turn).values_list("pk", "attempt").first()
            if first is None:
                return None
            pk, attempt = first
            if self.claim(pk, attempt, now=now, lease=lease):
                return Claim(pk, attempt + 1)

    def claim(self, pk: UUID, attempt: int, *, now: datetime, lease: timedelta) -> bool:
        """Take one row seen at `attempt`; a lease that ran out counts as a failure of ours."""
        ours = Case(When(state="queued", then=F("failures")), default=F("failures") + Value(1))
        return bool(
            self.claimable(now)
            .filter(pk=pk, attempt=attempt)
            .update(state="compiling", attempt=attempt + 1, failures=ours, lease_until=now + lease, started_at=now)
        )

    def held(self, claim: Claim) -> Self:
        """The claimed row, unless somebody else has it by now or it is done."""
        return self.leased().filter(pk=claim.pk, attempt=claim.attempt)


class SubmissionQuerySet(QueueQuerySet["Submission"]):
    turn = ("priority", "queued_at")

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Own ones and public ones; instructors see those to their problems too, administrators all."""
        if not user.is_authenticated:
            return self.filter(is_public=True)
        if is_administrator(user):
            return self
        mine = Q(author=user) | Q(is_public=True)
        return self.filter(mine | Q(problem__created_by=user) if user.is_instructor else mine)

    def final(self) -> Self:
        return self.filter(state="done")

    def counted(self) -> Self:
        """Judged ones that say something about the problem: our own failures do not."""
        return self.filter(state="done").exclude(verdict__in=("JE", "SKIPPED"))

    def accepted(self) -> Self:
        return self.filter(verdict="AC")

    def with_context(self) -> Self:
        """With what a line of a list names: problem, language, author. The source stays in the database."""
        return self.select_related("problem", "language", "author").defer(
            "source", "files", "problem__description_markdown"
        )


class RunQuerySet(QueueQuerySet["Run"]):
    turn = ("created_at",)


class SmallCaseQuerySet(QueueQuerySet["SmallCase"]):
    turn = ("created_at",)


class JudgementQuerySet(QueueQuerySet["Judgement"]):
    turn = ("created_at",)

    def claimable(self, now: datetime) -> Self:
        return super().claimable(now).filter(rejudging__stage="judging")

    def changed(self) -> Self:
        """Those that would change what is shown of their submission."""
        return self.filter(state="done").exclude(verdict="").exclude(verdict=F("old_verdict"), points=F("old_points"))
