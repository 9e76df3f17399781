from typing import Any

from django.apps import AppConfig


class JudgeConfig(AppConfig):
    name = "judge"

    def ready(self) -> None:
        from celery.signals import worker_ready, worker_shutdown

        from judge import checks, receivers  # noqa: F401  they register themselves
        from judge.progress import SubmissionProgress
        from judge.selectors import work_on
        from problems import editing, selectors

        editing.work_done.append(work_on)
        selectors.status_providers.append(SubmissionProgress())
        worker_ready.connect(_start, dispatch_uid="judge.start")
        worker_shutdown.connect(_stop, dispatch_uid="judge.stop")


def _start(**kwargs: Any) -> None:
    """A worker begins by looking at its sandbox, before any message is taken, and at what was left behind."""
    from django.conf import settings

    from judge import tasks

    tasks.look_at_sandbox()
    tasks.sweep_submissions.delay()
    # what a killed predecessor held is free again when its lease has run out
    tasks.sweep_submissions.apply_async(countdown=settings.JUDGE_LEASE.total_seconds() + 1)


def _stop(**kwargs: Any) -> None:
    from judge import runner

    runner.close()
