"""Hints to the workers: the rows say what there is to do, so a lost or doubled message does no harm."""

from uuid import UUID

from celery import shared_task

from judge import services


@shared_task(queue="execution")
def judge_next(drain: bool = False) -> None: ...


@shared_task(queue="execution")
def run_next(drain: bool = False) -> None: ...


@shared_task
def recount_problem(problem_id: str) -> None:
    services.recount_problem(UUID(problem_id))


@shared_task
def sweep_submissions() -> None:
    services.sweep()
