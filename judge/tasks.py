"""Hints to the workers: the rows say what there is to do, so a lost or doubled message does no harm."""

import logging
from uuid import UUID

from celery import shared_task
from django.core.cache import cache

from judge import judging, runner, services
from judge.cachelease import CacheLease
from judge.generation import make_ready
from judge.models import Run, Submission
from judge.validation import validate
from problems import services as problem_services
from problems.models import Problem, Status
from problems.validation import Report
from sandbox.job import SandboxError, SandboxUnavailable
from sandbox.toolchains import toolchains

log = logging.getLogger(__name__)

DRAIN_EXPIRES_S = 120  # the sweep sends new ones
RETRY_S = 3
VALIDATIONS_AT_MOST = 3


@shared_task(queue="execution")
def judge_next(drain: bool = False) -> None:
    """One more submission waits. With `drain`, go on with the next one as long as any waits."""
    done = judging.judge_next()
    if done is judging.Done.FAILED:
        judge_next.apply_async((drain,), countdown=RETRY_S)
    elif drain and done is judging.Done.JUDGED and Submission.objects.queued().exists():
        judge_next.apply_async((True,), expires=DRAIN_EXPIRES_S)


@shared_task(queue="execution")
def run_next(drain: bool = False) -> None:
    """One more run waits."""
    if judging.run_next() is judging.Done.JUDGED and drain and Run.objects.queued().exists():
        run_next.apply_async((True,), expires=DRAIN_EXPIRES_S)


@shared_task
def recount_problem(problem_id: str) -> None:
    services.recount_problem(UUID(problem_id))


@shared_task(queue="execution")
def sweep_submissions() -> None:
    """Once a minute and when a worker starts."""
    look_at_sandbox()
    services.sweep()
    for pk in Problem.objects.filter(status=Status.VALIDATING).values_list("pk", flat=True):
        validate_problem.delay(str(pk))


def look_at_sandbox() -> None:
    """Offer what the sandbox of this worker answers, or say why it does not."""
    try:
        services.sync_languages(runner.current().languages())
    except SandboxUnavailable as error:
        log.warning("nothing can be judged here: %s", error)
        services.note_sandbox_unavailable(str(error), toolchains())


@shared_task(queue="execution")
def validate_problem(problem_id: str) -> None:
    """Run every author's program of a problem that waits for it. One worker at a time; the sweep repeats it."""
    problem = Problem.objects.filter(pk=problem_id, status=Status.VALIDATING).first()
    if problem is None:
        return
    with CacheLease(f"validate:{problem_id}") as lease:
        if not lease.is_held:
            return
        try:
            report = validate(problem, runner.current(), beat=lease.beat)
        except SandboxUnavailable as error:
            services.note_sandbox_unavailable(str(error), toolchains())
            return
        except SandboxError as error:
            log.exception("%s could not be validated", problem.slug)
            if not _failed_too_often(problem_id):
                return
            report = Report(ok=False, reason=f"We could not run its programs: {error}. Validate it again.")
        problem_services.finish_validation(problem, report)


def _failed_too_often(problem_id: str) -> bool:
    key = f"validate:{problem_id}:failures"
    cache.add(key, 0, 3600)
    if cache.incr(key) < VALIDATIONS_AT_MOST:
        return False
    cache.delete(key)
    return True


@shared_task(queue="execution")
def generate_tests(problem_id: str) -> None:
    """Make the tests of a problem that have only a recipe. A failure here shows at the next submission."""
    problem = Problem.objects.filter(pk=problem_id).first()
    if problem is None:
        return
    try:
        make_ready(problem, runner.current(), beat=lambda: None)
    except SandboxError as error:
        log.error("the tests of %s could not be generated: %s", problem.slug, error)
