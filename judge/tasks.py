"""Hints to the workers: the rows say what there is to do, so a lost or doubled message does no harm."""

import logging
from functools import partial
from uuid import UUID

from celery import shared_task
from django.core.cache import cache

from judge import fairness, judging, rejudging, runner, services, small_cases
from judge.cachelease import CacheLease
from judge.generation import make_ready
from judge.models import Run, SmallCase, Submission
from judge.validation import validate
from problems import services as problem_services
from problems.errors import GeneratedDiffers
from problems.models import Problem, Status
from problems.validation import Report
from sandbox.job import Runner, SandboxError, SandboxUnavailable
from sandbox.toolchains import toolchains

log = logging.getLogger(__name__)

DRAIN_EXPIRES_S = 120  # the sweep sends new ones
RETRY_S = 3
VALIDATIONS_AT_MOST = 3
GENERATE_AGAIN_S = 3600


@shared_task(queue="execution")
def judge_next(drain: bool = False) -> None:
    """One more submission waits. With `drain`, go on with the next one as long as any waits."""
    done = judging.judge_next()
    fairness.look()
    if done in (judging.Done.FAILED, judging.Done.REFUSED):
        judge_next.apply_async((drain,), countdown=RETRY_S)
    elif drain and done is judging.Done.JUDGED and Submission.objects.queued().exists():
        judge_next.apply_async((True,), expires=DRAIN_EXPIRES_S)


@shared_task(queue="execution")
def run_next(drain: bool = False) -> None:
    """One more run waits."""
    if judging.run_next() is judging.Done.JUDGED and drain and Run.objects.queued().exists():
        run_next.apply_async((True,), expires=DRAIN_EXPIRES_S)


@shared_task(queue="execution")
def find_small_case(drain: bool = False) -> None:
    """One more small failing case is asked for."""
    if small_cases.find_next() and drain and SmallCase.objects.queued().exists():
        find_small_case.apply_async((True,), expires=DRAIN_EXPIRES_S)


@shared_task(queue="execution")
def rejudge_next() -> None:
    """A rejudging has begun or goes on: one row, then a new message behind everybody else's."""
    if rejudging.judge_next():
        rejudge_next.apply_async(expires=DRAIN_EXPIRES_S)


@shared_task
def apply_rejudging(rejudging_id: str) -> None:
    rejudging.apply(UUID(rejudging_id))


@shared_task
def recount_problem(problem_id: str) -> None:
    services.recount_problem(UUID(problem_id))


@shared_task(queue="execution")
def sweep_submissions() -> None:
    """Once a minute and when a worker starts."""
    look_at_sandbox()
    fairness.look()
    services.sweep()
    prepare_next.delay()


def look_at_sandbox() -> None:
    """Offer what the sandbox of this worker answers, or say why it does not."""
    try:
        services.sync_languages(runner.current().languages())
    except SandboxUnavailable as error:
        log.warning("nothing can be judged here: %s", error)
        services.note_sandbox_unavailable(str(error), toolchains())


@shared_task(queue="execution")
def prepare_next() -> None:
    """A problem waits for tests to be generated or for its validation: do the next such job.

    One job at a time on the whole site, then a new message: people's programs never wait behind a library.
    """
    try:
        sandbox = runner.current()
    except SandboxUnavailable:
        return
    with CacheLease("prepare") as lease:
        if not lease.is_held:
            return
        if (problem := _next_to_validate()) is not None:  # its author waits
            _validate(problem, sandbox, lease)
        elif (problem := _next_to_generate()) is not None:
            _generate(problem, sandbox, lease)
        else:
            return
    prepare_next.delay()


def _next_to_generate() -> Problem | None:
    waiting = Problem.objects.filter(status=Status.PUBLISHED, test_cases__is_ready=False).distinct()
    return next((problem for problem in waiting if not cache.get(_gave_up(problem))), None)


def _gave_up(problem: Problem) -> str:
    return f"generate:{problem.pk}:failed"


def _generate(problem: Problem, sandbox: Runner, lease: CacheLease) -> None:
    """A failure is tried again after an hour, or when somebody hands in a program."""
    try:
        make_ready(problem, sandbox, beat=lease.beat)
    except (SandboxError, GeneratedDiffers) as error:
        log.error("the tests of %s could not be generated: %s", problem.slug, error)
        cache.set(_gave_up(problem), True, GENERATE_AGAIN_S)


def _next_to_validate() -> Problem | None:
    return Problem.objects.filter(status=Status.VALIDATING).order_by("updated_at").first()


def _validate(problem: Problem, sandbox: Runner, lease: CacheLease) -> None:
    try:
        tell = partial(problem_services.note_progress, problem)
        report = validate(problem, sandbox, beat=lease.beat, tell=tell)
    except SandboxUnavailable as error:
        runner.close()
        services.note_sandbox_unavailable(str(error), toolchains())
        return
    except SandboxError as error:
        log.exception("%s could not be validated", problem.slug)
        if not _failed_too_often(problem):
            return
        report = Report(ok=False, reason=f"We could not run its programs: {error}. Validate it again.")
    problem_services.finish_validation(problem, report)


def _failed_too_often(problem: Problem) -> bool:
    key = f"validate:{problem.pk}:failures"
    cache.add(key, 0, 3600)
    if cache.incr(key) < VALIDATIONS_AT_MOST:
        return False
    cache.delete(key)
    return True
