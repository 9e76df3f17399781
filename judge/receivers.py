"""What judge does when others speak: it queues its own tasks."""

import contextlib
from uuid import UUID

from celery import Task
from django.db import transaction
from django.dispatch import receiver
from kombu.exceptions import OperationalError

from judge import tasks
from judge.models import Submission
from judge.signals import submission_judged
from problems.signals import tests_requested, validation_requested


def _queue(task: "Task[..., None]", *args: str) -> None:
    """Without a broker nothing fails: the sweep sends the hint again."""

    def send() -> None:
        with contextlib.suppress(OperationalError):
            task.delay(*args)

    transaction.on_commit(send, robust=True)


@receiver([validation_requested, tests_requested])
def queue_preparation(sender: object, problem_id: UUID, **kwargs: object) -> None:
    _queue(tasks.prepare_next)


@receiver(submission_judged)
def queue_recount(sender: object, submission_id: UUID, **kwargs: object) -> None:
    _queue(tasks.recount_problem, str(Submission.objects.values_list("problem", flat=True).get(pk=submission_id)))
