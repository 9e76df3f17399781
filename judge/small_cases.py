"""A small input on which somebody's own submission fails: asked for, queued as a row, found by a worker, shown.

The row is the queue, as with runs, and it is kept: the day's limit counts rows. Nothing of a hidden test is in it;
`sandbox.small_cases` looks at fresh inputs, and leaves out those that equal a hidden test's.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import live
from core.models import SiteState
from judge import generation, permissions, runner, testdata
from judge.desk import Desk
from judge.errors import StaleAttempt, SubmissionRefused
from judge.jobs import as_text, handed_in, limits_for, program_of, rules_of, tests_of, to_job, to_tests
from judge.models import CaseResult, SmallCase, State, Submission, Verdict
from judge.querysets import Claim
from problems.models import Problem, Program, TestCase
from problems.permissions import can_open_problem
from sandbox import job as box
from sandbox import small_cases as finder
from sandbox.signatures import parse
from sandbox.toolchains import find_toolchain, runs_here

log = logging.getLogger(__name__)

VERDICTS = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.TIME_LIMIT)
DAY = timedelta(days=1)
TELL_S = 0.4  # how often the page hears of progress
DIGESTS_KEPT_S = 24 * 3600
OUR_FAULT = "We could not look for one. That was our fault, and it does not count: try again."
AUTHORS_FAULT = "The programs of this problem's author failed on small inputs, so none was found. It does not count."


# --- asking -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """What the author of a failed submission is offered. `left` is None where nothing is counted."""

    submission_id: UUID
    refusal: str = ""
    left: int | None = None
    row: SmallCase | None = None

    @property
    def may_ask(self) -> bool:
        return not self.refusal and (self.row is None or self.row.is_final)


def offer(submission: Submission, viewer: User | AnonymousUser, first_failure: CaseResult | None) -> Offer | None:
    """None where there is nothing to offer: not their own, not wrong on a hidden test. At most two queries."""
    if submission.author_id != viewer.pk or submission.verdict not in VERDICTS:
        return None
    if first_failure is None or first_failure.is_sample:
        return None
    row = submission.small_cases.order_by("-created_at").first()
    if row is not None:
        return offer_of(row, submission)
    try:
        return Offer(submission.pk, left=check_may_ask(submission, submission.author, now=timezone.now()))
    except SubmissionRefused as error:
        return None if error.code == "NOT_OFFERED" else Offer(submission.pk, error.message)


def offer_of(row: SmallCase, submission: Submission | None = None) -> Offer:
    """What stands beside a row, for its submission's author. One query."""
    submission = submission or row.submission
    if not row.is_final:
        return Offer(submission.pk, row=row)
    try:
        return Offer(submission.pk, left=check_may_ask(submission, submission.author, now=timezone.now()), row=row)
    except SubmissionRefused as error:
        return Offer(submission.pk, error.message, row=row)


def check_may_ask(submission: Submission, author: User, *, now: datetime) -> int | None:
    """How many more may be asked for, None where nobody counts. Raises SubmissionRefused. One query."""
    for veto in permissions.small_case_vetoes:
        if why := veto(author, submission):
            raise SubmissionRefused("FORBIDDEN", why)
    if not can_open_problem(author, submission.problem):
        raise SubmissionRefused("NOT_OFFERED", "This is a premium problem, and your account does not include it.")
    rules = rules_of(submission.problem)
    try:
        finder.check(rules)
    except finder.NoSmallCases as error:
        raise SubmissionRefused(
            "VALIDATION_ERROR" if rules.small or rules.signature else "NOT_OFFERED", str(error)
        ) from error
    most: int = settings.SMALL_CASES_PER_DAY
    if most <= 0:
        raise SubmissionRefused("NOT_OFFERED", "Small failing cases are not looked for on this site.")
    if author.is_instructor or author.is_staff:
        return None
    asked = SmallCase.objects.filter(
        submission__author=author, submission__problem=submission.problem_id, created_at__gt=now - DAY
    ).exclude(outcome__in=SmallCase.NOT_COUNTED)
    times: list[datetime] = list(asked.order_by("-created_at").values_list("created_at", flat=True)[:most])
    if len(times) < most:
        return most - len(times)
    wait_s = int((times[most - 1] + DAY - now).total_seconds()) + 1
    hours = max(1, round(wait_s / 3600))
    raise SubmissionRefused(
        "RATE_LIMITED",
        f"You have asked for {most} small case{'s' if most > 1 else ''} for this problem within a day. "
        f"You can ask again in {hours} hour{'s' if hours > 1 else ''}.",
        retry_after=wait_s,
    )


def ask(submission: Submission, author: User) -> SmallCase:
    """Queue a search, or answer with the one that goes on. Raises SubmissionRefused."""
    from judge import tasks  # it imports us

    failed = submission.case_results.filter(attempt=submission.attempt).exclude(verdict=Verdict.ACCEPTED)
    if submission.verdict not in VERDICTS or not failed.exists() or failed.order_by("index")[0].is_sample:
        words = "There is nothing to look for: a small case is for a program that fails on a hidden test."
        raise SubmissionRefused("VALIDATION_ERROR", words)
    with transaction.atomic():
        # the lock makes a double click one search, and the day's limit a limit
        User.objects.select_for_update().get(pk=author.pk)
        waiting: SmallCase | None = submission.small_cases.unfinished().first()
        if waiting is not None:
            return waiting
        check_may_ask(submission, author, now=timezone.now())
        row: SmallCase = SmallCase.objects.create(submission=submission)
        transaction.on_commit(tasks.find_small_case.delay, robust=True)
    return row


def announce(pk: UUID) -> None:
    transaction.on_commit(lambda: live.publish(f"small_case.{pk}", {"type": "small_case.changed"}), robust=True)


# --- finding ----------------------------------------------------------------------------------------


def find_next() -> bool:
    """Look for the one whose turn it is; False when none waits, or nothing may be run now."""
    try:
        sandbox = runner.current()
    except box.SandboxUnavailable:
        return False
    if SiteState.objects.filter(judging_paused=True).exists():
        return False
    claim = SmallCase.objects.claim_next(lease=settings.JUDGE_LEASE)
    if claim is None:
        return False
    announce(claim.pk)
    try:
        _find(claim, sandbox)
    except StaleAttempt:
        log.warning("the small case %s was taken over by another worker", claim.pk)
    except finder.NoSmallCases as error:
        _end(claim, outcome=SmallCase.Outcome.REFUSED, message=str(error))
    except (finder.AuthorsFault, generation.GenerationFailed) as error:
        log.error("small case %s: %s", claim.pk, error)
        _end(claim, outcome=SmallCase.Outcome.FAILED, message=AUTHORS_FAULT)
    except Exception as error:
        log.exception("the small case %s failed", claim.pk)
        if isinstance(error, box.SandboxUnavailable):
            runner.close()
        _end(claim, outcome=SmallCase.Outcome.FAILED, message=OUR_FAULT)
    return True


def _find(claim: Claim, sandbox: box.Runner) -> None:
    row = SmallCase.objects.select_related("submission__problem", "submission__language").get(pk=claim.pk)
    submission = row.submission
    problem = submission.problem
    recorder = _Recorder(claim)
    generation.make_ready(problem, sandbox, beat=recorder.beat)
    look = search_of(submission, problem, sandbox)
    desk = Desk()
    found = desk.attend(
        lambda: finder.search(look, sandbox, budget_s=settings.SMALL_CASE_BUDGET_S, tell=recorder.note), recorder.tick
    )
    case = found.case
    if case is None:
        _end(claim, outcome=SmallCase.Outcome.NOT_FOUND, tried=found.tried, seconds=found.seconds)
        return
    _end(
        claim,
        outcome=SmallCase.Outcome.FOUND,
        tried=found.tried,
        seconds=found.seconds,
        verdict=case.verdict.value,
        message=as_text(case.team_message or (case.message if case.verdict is not box.Verdict.WRONG_ANSWER else "")),
        given=as_text(found.given),
        expected=as_text(found.expected),
        output=as_text(case.stdout),
        stderr=as_text(case.stderr),
    )


def search_of(submission: Submission, problem: Problem, sandbox: box.Runner) -> finder.Search:
    """From rows to what is looked through. Raises NoSmallCases, AuthorsFault."""
    rules = rules_of(problem)
    finder.check(rules)
    offered = sandbox.languages()
    programs = [row for row in problem.programs.all() if runs_here(row.language, offered)]
    accepted = [row for row in programs if row.expected == Program.Expected.ACCEPTED]
    if not accepted:
        raise finder.AuthorsFault("no accepted program is in a language that is offered here")
    reference = min(accepted, key=lambda row: finder.preference(row.language, row.is_reference))
    recipes = finder.recipes_of(rules)
    by_path = {row.path: program_of(row) for row in programs}
    if missing := next((recipe.generator for recipe in recipes if recipe.generator not in by_path), None):
        raise finder.AuthorsFault(f"there is no {missing}, or its language is not offered here")
    tests = [row for row in tests_of(problem) if not row.is_static]

    def job(program: box.Program, time_factor: float) -> box.Job:
        limits = limits_for(problem, program.language, time_factor)
        return to_job(problem, program, to_tests(problem, tests, testdata.read), limits, groups=())

    chain = find_toolchain(reference.language)
    return finder.Search(
        job=job(handed_in(submission), submission.language.time_factor),
        reference=job(program_of(reference), chain.time_factor if chain else 1),
        generators={recipe.generator: by_path[recipe.generator] for recipe in recipes},
        recipes=recipes,
        validators={row.path: by_path[row.path] for row in programs if row.kind == Program.Kind.INPUT_VALIDATOR},
        hidden=hidden_digests(problem, tests),
        signature=parse(rules.signature) if rules.signature else None,
        input_flags=tuple(tests[-1].options.get("input_flags", ())) if tests else (),
    )


def hidden_digests(problem: Problem, tests: Sequence[TestCase]) -> frozenset[str]:
    """Of the inputs of the hidden tests; kept, so that not every search reads all tests."""
    hidden = [test for test in tests if not test.is_sample]
    key = f"small:hidden:{problem.pk}:{problem.updated_at.timestamp()}:{len(hidden)}"
    digests: list[str] | None = cache.get(key)
    if digests is None:
        digests = [finder.digest(testdata.read(testdata.key_of(problem, test))[0]) for test in hidden]
        cache.set(key, digests, DIGESTS_KEPT_S)
    return frozenset(digests)


def _end(claim: Claim, **fields: Any) -> None:
    with transaction.atomic():
        held = SmallCase.objects.held(claim)
        if held.update(state=State.DONE, lease_until=None, ended_at=timezone.now(), **fields):
            announce(claim.pk)


class _Recorder:
    """Tells the page how many inputs were tried, and everybody that this worker lives."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.tried = self.told = 0
        self.wrote_at = time.monotonic()

    def note(self, tried: int) -> None:
        """Called by the thread that works; `tick` writes."""
        self.tried = tried

    def beat(self) -> None:
        self.write()

    def tick(self) -> float:
        if time.monotonic() >= self.wrote_at + TELL_S:
            self.write()
        return self.wrote_at + TELL_S - time.monotonic()

    def write(self) -> None:
        fields: dict[str, Any] = {"state": State.RUNNING, "lease_until": timezone.now() + settings.JUDGE_LEASE}
        with transaction.atomic():
            if not SmallCase.objects.held(self.claim).update(tried=self.tried, **fields):
                raise StaleAttempt
            if self.tried != self.told:
                announce(self.claim.pk)
        self.told = self.tried
        self.wrote_at = time.monotonic()


def sweep(now: datetime) -> int:
    """What a dead worker held is put back once, then given up. How many wait."""
    expired = SmallCase.objects.expired(now)
    dead = expired.filter(failures__gte=1)
    for pk in dead.values_list("pk", flat=True):
        announce(pk)
    dead.update(state=State.DONE, lease_until=None, ended_at=now, outcome=SmallCase.Outcome.FAILED, message=OUR_FAULT)
    for row in expired:
        SmallCase.objects.filter(pk=row.pk, attempt=row.attempt).update(
            state=State.QUEUED, lease_until=None, failures=row.failures + 1
        )
    return SmallCase.objects.claimable(now).count()
