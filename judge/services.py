"""What people and staff ask of the judge. What workers do with it: judge.judging."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import Role, User
from core import live
from core.models import SiteState
from core.ratelimit import hit
from judge import rejudging, small_cases, tasks
from judge.errors import PremiumRequired, SubmissionRefused, UnknownLanguage
from judge.files import HandedIn, as_answers, as_program, check_text
from judge.jobs import rules_of
from judge.models import Draft, Judgement, Language, Priority, Rejudging, Run, SmallCase, State, Submission, Verdict
from judge.querysets import ANSWERS, SANDBOX_NOTICE
from problems.models import Problem, Status
from problems.permissions import can_open_problem
from sandbox import tracing
from sandbox.rules import Rules
from sandbox.signatures import check_input

if TYPE_CHECKING:
    from sandbox.job import LanguageInfo
    from sandbox.toolchains import Toolchain

log = logging.getLogger(__name__)

PER_MINUTE, PER_DAY = 10, 100  # of a learner's submissions
INPUTS_AT_MOST = 20
INPUT_BYTES_AT_MOST = 1024 * 1024  # of all inputs of a run
RUN_KEPT = timedelta(hours=1)
DRAIN_HINTS = 4


class RunInput(TypedDict):
    name: str
    input: str
    expected: str | None


def hint(task: Callable[..., object], *args: object) -> None:
    """Tell the workers once the row is committed. Without a broker the row waits for the sweep instead."""
    transaction.on_commit(lambda: task(*args), robust=True)


# --- handing in and trying ------------------------------------------------------------------------


def submit(
    *,
    author: User,
    problem: Problem,
    language: Language | None,
    source: str,
    files: Mapping[str, str] = MappingProxyType({}),
    entry_point: str = "",
    idempotency_key: str = "",
    priority: Priority | None = None,
) -> Submission:
    """Store a submission and queue it. The same key again answers with the same row.

    `files` are texts by name beside the source, `entry_point` is the source's own (see judge.files). The language
    does not matter where answers are wanted. Raises SubmissionRefused; nothing is stored then.
    """
    if len(idempotency_key) > 80:
        idempotency_key = hashlib.sha256(idempotency_key.encode()).hexdigest()
    if idempotency_key and (known := _find_by_key(author, idempotency_key)):
        return known
    if problem.status != Status.PUBLISHED:
        raise SubmissionRefused("PROBLEM_NOT_PUBLISHED", "This problem is not published, so it takes no submissions.")
    if not can_open_problem(author, problem):
        raise PremiumRequired
    if rules_of(problem).wants_answers:
        language, handed_in = answers_language(), as_answers(source, files)
    else:
        language = check_language(language, problem)
        handed_in = check_program(language, problem, source, files, entry_point)
    check_quota(author, now=timezone.now())
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                author=author,
                problem=problem,
                language=language,
                **handed_in._asdict(),
                idempotency_key=idempotency_key,
                priority=Priority.NORMAL if priority is None else priority,
            )
            hint(tasks.judge_next.delay)
    except IntegrityError:  # the second click was as quick as the first
        known = _find_by_key(author, idempotency_key) if idempotency_key else None
        if known is None:
            raise
        return known
    return submission


def _find_by_key(author: User, key: str) -> Submission | None:
    rows = Submission.objects.select_related("problem", "language", "author")
    return rows.filter(author=author, idempotency_key=key).first()


def start_run(
    *,
    author: User | None,
    problem: Problem | None,
    language: Language,
    source: str,
    inputs: Iterable[Mapping[str, str | None]],
    files: Mapping[str, str] = MappingProxyType({}),
    entry_point: str = "",
    is_trace: bool = False,
) -> Run:
    """Try a program on inputs without handing it in, or step through it on the first. Raises SubmissionRefused."""
    if problem and not can_open_problem(author or AnonymousUser(), problem):
        raise PremiumRequired
    given = [
        RunInput(
            name=str(one.get("name") or f"Input {number}")[:100], input=one["input"] or "", expected=one.get("expected")
        )
        for number, one in enumerate(inputs, start=1)
    ]
    if problem and rules_of(problem).wants_answers:
        raise SubmissionRefused("VALIDATION_ERROR", "This problem wants answers: there is nothing to run. Submit them.")
    language = check_language(language, problem)
    handed_in = check_program(language, problem, source, files, entry_point)
    if not given:
        raise SubmissionRefused("VALIDATION_ERROR", "Add an input, or run on the samples.")
    if is_trace:
        check_trace(language, problem)
        given = given[:1]
    if len(given) > INPUTS_AT_MOST:
        raise SubmissionRefused("VALIDATION_ERROR", f"At most {INPUTS_AT_MOST} inputs at once: remove some.")
    texts = [text for one in given for text in (one["name"], one["input"], one["expected"] or "")]
    if sum(check_text(text, "An input") for text in texts) > INPUT_BYTES_AT_MOST:
        raise SubmissionRefused("VALIDATION_ERROR", "The inputs are larger than 1 MiB together: make them shorter.")
    if problem and (signature := problem.find_signature()):
        for one in given:
            if faults := check_input(signature, one["input"].encode()):
                words = f"{one['name']}, line {faults[0].line}: {faults[0].message}"
                raise SubmissionRefused("VALIDATION_ERROR", words)
    with transaction.atomic():
        run = Run.objects.create(
            author=author,
            problem=problem,
            language=language,
            **handed_in._asdict(),
            inputs=given,
            is_trace=is_trace,
            **(
                {"time_limit_ms": problem.time_limit_ms, "memory_limit_kib": problem.memory_limit_kib}
                if problem
                else {}
            ),
        )
        hint(tasks.run_next.delay)
    return run


def check_trace(language: Language, problem: Problem | None) -> None:
    """Raises SubmissionRefused where a program cannot be stepped through."""
    if language.pk != tracing.LANGUAGE:
        raise SubmissionRefused("UNKNOWN_LANGUAGE", "Only programs in Python can be stepped through, not others yet.")
    rules = rules_of(problem) if problem else Rules()
    if rules.is_interactive or rules.passes > 1:
        words = (
            "A program that talks with the judge cannot be stepped through: what it is told depends on what it says."
        )
        raise SubmissionRefused("VALIDATION_ERROR", words)
    if rules.output_file or rules.may_write:
        words = "This problem's programs write files, and those cannot be stepped through."
        raise SubmissionRefused("VALIDATION_ERROR", words)


def check_program(
    language: Language, problem: Problem | None, source: str, files: Mapping[str, str], entry_point: str
) -> HandedIn:
    """Raises SubmissionRefused for what no judge would take."""
    limit_bytes = problem.source_limit_bytes if problem else 64 * 1024
    if problem is None:
        return as_program(language, source, files, entry_point, limit_bytes=limit_bytes)
    rules = rules_of(problem)
    included, own = rules.included(language.pk), rules.program_name(language.pk)
    return as_program(language, source, files, entry_point, included=included, own_name=own, limit_bytes=limit_bytes)


def check_language(language: Language | None, problem: Problem | None) -> Language:
    """Raises SubmissionRefused where it is not offered, or the problem takes other languages only."""
    if language is None:
        raise SubmissionRefused("UNKNOWN_LANGUAGE", "Choose a language.")
    if not Language.objects.offered().filter(pk=language.pk).exists():
        raise SubmissionRefused("UNKNOWN_LANGUAGE", f"{language.name} is not offered here. Choose another language.")
    if problem and not (rules := rules_of(problem)).allows(language.pk):
        taken = ", ".join(Language.objects.filter(pk__in=rules.taken).values_list("name", flat=True))
        raise SubmissionRefused("UNKNOWN_LANGUAGE", f"This problem does not take {language.name}, only: {taken}.")
    return language


def answers_language() -> Language:
    """The row that stands for no language at all. It is never offered."""
    fields = {"name": "Answers", "extension": "txt", "run_command": ""}
    return Language.objects.get_or_create(slug=ANSWERS, defaults=fields)[0]


def check_quota(author: User, *, now: datetime) -> None:
    """Ten a minute and a hundred a day for learners; instructors and staff are exempt. One query."""
    if author.is_instructor or author.is_staff:
        return
    rows = Submission.objects.filter(author=author, created_at__gt=now - timedelta(days=1))
    times = list(rows.order_by("-created_at").values_list("created_at", flat=True)[:PER_DAY])
    for limit, window, words in (
        (PER_MINUTE, timedelta(minutes=1), "a minute"),
        (PER_DAY, timedelta(days=1), "a day"),
    ):
        if len(times) >= limit and (wait := times[limit - 1] + window - now) > timedelta(0):
            seconds = int(wait.total_seconds()) + 1
            raise SubmissionRefused(
                "RATE_LIMITED",
                f"That were {limit} submissions within {words}. You can submit again in {_in_words(seconds)}.",
                retry_after=seconds,
            )


def _in_words(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"


def find_language(name: str) -> Language:
    """By slug or by one of its other names ("python3.10", "cpp17"), in any case. Raises UnknownLanguage."""
    wanted = name.strip().lower()
    if wanted == ANSWERS:
        return answers_language()
    language: Language
    for language in Language.objects.active():  # about ten rows
        if wanted == language.slug or wanted in language.aliases:
            return language
    raise UnknownLanguage(name)


# --- drafts -----------------------------------------------------------------------------------------


def save_draft(*, author: User, problem: Problem, language: Language, source: str) -> Draft:
    draft, _ = Draft.objects.update_or_create(
        author=author, problem=problem, language=language, defaults={"source": source.replace("\0", "")}
    )
    return draft


def find_draft(author: User, problem: Problem, language: Language | None = None) -> Draft | None:
    """The newest, or that of one language."""
    rows = Draft.objects.filter(author=author, problem=problem).select_related("language")
    return (rows.filter(language=language) if language else rows).order_by("-updated_at").first()


# --- by staff ---------------------------------------------------------------------------------------


def set_paused(paused: bool) -> None:
    """Hold the queue, or let it go on."""
    SiteState.load()
    SiteState.objects.update(judging_paused=paused)
    if not paused:
        hint_waiting()


def announce(submission_id: UUID) -> None:
    """Whoever watches the submission looks at its row again, after commit."""
    transaction.on_commit(
        lambda: live.publish(f"submission.{submission_id}", {"type": "submission.changed"}), robust=True
    )


def announce_run(run_id: UUID) -> None:
    transaction.on_commit(lambda: live.publish(f"run.{run_id}", {"type": "run.changed"}), robust=True)


def recount_problem(problem_id: UUID) -> None:
    """Totals from rows. The lock makes the last to count the last to write."""
    with transaction.atomic():
        if not Problem.objects.select_for_update().filter(pk=problem_id).exists():
            return
        accepted = Q(verdict=Verdict.ACCEPTED)
        totals = (
            Submission.objects.counted()
            .filter(problem=problem_id)
            .aggregate(
                total_submissions=Count("pk"),
                total_accepted=Count("pk", filter=accepted),
                total_solvers=Count("author", filter=accepted, distinct=True),
            )
        )
        Problem.objects.filter(pk=problem_id).update(**totals)


# --- housekeeping -----------------------------------------------------------------------------------


def sweep(*, free_all: bool = False) -> dict[str, int]:
    """Put back what dead workers held, give up what failed too often, forget old runs, wake the workers.

    `free_all`: at the start of a site that has no other workers every lease is a dead one's.
    Safe to repeat and to run beside working workers.
    """
    now = timezone.now()
    if free_all:
        Submission.objects.leased().update(lease_until=now - timedelta(seconds=1))
        Run.objects.leased().update(lease_until=now - timedelta(seconds=1))
        Judgement.objects.leased().update(lease_until=now - timedelta(seconds=1))
        SmallCase.objects.leased().update(lease_until=now - timedelta(seconds=1))
    requeued = given_up = 0
    for pk, attempt, failures in Submission.objects.expired(now).values_list("pk", "attempt", "failures"):
        if fail_attempt(pk, attempt, failures, "The worker that judged it was lost."):
            requeued += 1
        else:
            given_up += 1
    stale = Run.objects.expired(now)
    dead = stale.filter(failures__gte=settings.JUDGE_MAX_ATTEMPTS - 1)
    for pk in dead.values_list("pk", flat=True):
        announce_run(pk)
    dead.update(state=State.DONE, lease_until=None, message=TRY_AGAIN)
    stale.update(state=State.QUEUED, lease_until=None, failures=F("failures") + 1)
    rejudging.give_up_lost(now)
    small_cases.sweep(now)
    forgotten, _ = Run.objects.filter(created_at__lt=now - RUN_KEPT).delete()
    hinted = hint_waiting()
    return {"requeued": requeued, "given_up": given_up, "runs_forgotten": forgotten, "hinted": hinted}


TRY_AGAIN = "We could not run it. That was our fault, not the program's: try again."


def fail_attempt(pk: UUID, attempt: int, failures: int, why: str) -> bool:
    """An attempt ended by our own failure: queue the submission again, or after the third end with JE.

    True when it is queued again. Fenced: does nothing where another attempt has begun.
    """
    again = failures + 1 < settings.JUDGE_MAX_ATTEMPTS
    held = Submission.objects.leased().filter(pk=pk, attempt=attempt)
    with transaction.atomic():
        if again:
            changed = held.update(state=State.QUEUED, failures=failures + 1, lease_until=None, message=why)
        else:
            changed = held.update(
                state=State.DONE,
                verdict=Verdict.JUDGE_ERROR,
                failures=failures + 1,
                lease_until=None,
                message=why,
                judged_at=timezone.now(),
            )
        if changed:
            announce(pk)
    if changed and not again:
        log.error("submission %s could not be judged: %s", pk, why)
        _tell_staff(pk, why)
    return again


def _tell_staff(submission_id: UUID, why: str) -> None:
    """One mail in ten minutes at most: a broken sandbox breaks everything at once."""
    if not hit("judge-error-mail", 1, 600):
        return
    people = User.objects.filter(Q(role__in=(Role.ADMIN, Role.SYSTEM_ADMIN)) | Q(is_superuser=True), is_active=True)
    to = list(people.values_list("email", flat=True))
    if to:
        EmailMessage(
            subject="A submission could not be judged",
            body=f"Submission {submission_id} failed {settings.JUDGE_MAX_ATTEMPTS} times and ended as a judge error.\n"
            f"The last failure: {why}\n\nRejudge it once the cause is mended:\n"
            f"{settings.SITE_URL}/admin/judge/submission/{submission_id}/change/\n"
            f"The state of the site: {settings.SITE_URL}/admin/status/\n",
            to=to,
        ).send(fail_silently=True)


def hint_waiting() -> int:
    """Wake workers for rows whose hint may be lost; each hint drains on as long as rows wait."""
    if SiteState.load().judging_paused:
        return 0
    now = timezone.now()
    waiting = Submission.objects.claimable(now).count()
    runs = Run.objects.claimable(now).count()
    for _ in range(min(waiting, DRAIN_HINTS)):
        hint(tasks.judge_next.delay, True)
    for _ in range(min(runs, DRAIN_HINTS)):
        hint(tasks.run_next.delay, True)
    if SmallCase.objects.claimable(now).exists():
        hint(tasks.find_small_case.delay, True)
    if Judgement.objects.claimable(now).exists():
        hint(tasks.rejudge_next.delay)
    for pk in Rejudging.objects.filter(stage=Rejudging.Stage.APPLYING).values_list("pk", flat=True):
        hint(tasks.apply_rejudging.delay, str(pk))  # again: what is applied already is left alone
    return waiting + runs


def sync_languages(offered: "Mapping[str, LanguageInfo]") -> None:
    """Rows in step with what the sandbox answers; a language that is gone is kept, but not offered."""
    for info in offered.values():
        Language.objects.update_or_create(
            slug=info.slug,
            defaults={
                "name": info.name,
                "version": info.version[:100],
                "extension": info.extension,
                "compile_command": info.compile_command[:500],
                "run_command": info.run_command[:500],
                "time_factor": info.time_factor,
                "aliases": [alias.lower() for alias in info.aliases],
                "is_offered": True,
            },
        )
    Language.objects.exclude(slug__in=offered).update(is_offered=False)
    cache.delete(SANDBOX_NOTICE)


def note_sandbox_unavailable(why: str, known: "Mapping[str, Toolchain]") -> None:
    """Nothing can be judged here just now: every page says how to mend it, and submissions wait in the queue.

    `known` are the languages there would be; those not seen before get a row, so that programs can be written.
    """
    for tool in known.values():
        Language.objects.get_or_create(
            slug=tool.slug,
            defaults={
                "name": tool.name,
                "extension": tool.extension,
                "compile_command": " ".join(tool.compile or ())[:500],
                "run_command": " ".join(tool.run)[:500],
                "time_factor": tool.time_factor,
                "aliases": [alias.lower() for alias in tool.aliases],
            },
        )
    Language.objects.update(is_offered=False)
    cache.set(SANDBOX_NOTICE, why, None)
