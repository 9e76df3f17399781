from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from sandbox.runners import RUNNERS

LEASE_LEAST_S = 10


@register
def check_judging(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Settings with which judging would be impossible or submissions judged twice."""
    found: list[CheckMessage] = []
    if settings.SANDBOX_RUNNER not in RUNNERS:
        found.append(
            Error(
                f"SANDBOX_RUNNER is {settings.SANDBOX_RUNNER!r}.",
                hint=f"Set it to one of: {', '.join(sorted(RUNNERS))}.",
                id="judge.E001",
            )
        )
    if settings.JUDGE_LEASE.total_seconds() < LEASE_LEAST_S:
        found.append(
            Error(
                f"JUDGE_LEASE_S is below {LEASE_LEAST_S}: a busy worker could lose what it still judges.",
                hint=f"Set it to {LEASE_LEAST_S} or more.",
                id="judge.E002",
            )
        )
    timeout = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout", 3600)
    if timeout < 600:
        found.append(
            Warning(
                "The broker's visibility timeout is shorter than the longest job (about 6 minutes).",
                hint="Set visibility_timeout in CELERY_BROKER_TRANSPORT_OPTIONS to at least 600.",
                id="judge.W001",
            )
        )
    return found
