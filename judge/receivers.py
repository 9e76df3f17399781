"""What judge does when others speak: it queues its own tasks."""

import contextlib
from uuid import UUID

from celery import Task
from django.db import transaction
from django.dispatch import receiver
from kombu.exceptions import OperationalError

from accounts.signals import demo_cleared
from judge import tasks
from judge.models import Submission
from judge.signals import submission_judged
from problems.models import Problem
from problems.signals import tests_requested, validation_requested


def _queue(task: "Task[..., None]", key: UUID) -> None:
    """Without a broker nothing fails: the sweep repeats validations, a submission generates missing tests."""

    def send() -> None:
        with contextlib.suppress(OperationalError):
            task.delay(str(key))

    transaction.on_commit(send, robust=True)


@receiver(validation_requested)
def queue_validation(sender: object, problem_id: UUID, **kwargs: object) -> None:
    _queue(tasks.validate_problem, problem_id)


@receiver(tests_requested)
def queue_generation(sender: object, problem_id: UUID, **kwargs: object) -> None:
    _queue(tasks.generate_tests, problem_id)


@receiver(submission_judged)
def queue_recount(sender: object, submission_id: UUID, **kwargs: object) -> None:
    _queue(tasks.recount_problem, Submission.objects.values_list("problem", flat=True).get(pk=submission_id))


@receiver(demo_cleared)
def queue_recounts(sender: object, **kwargs: object) -> None:
    for problem_id in Problem.objects.filter(total_submissions__gt=0).values_list("pk", flat=True):
        _queue(tasks.recount_problem, problem_id)
