"""The sandbox of this process: made when first asked for, shared by its threads, closed at shutdown."""

import threading
import time
from typing import Any

from django.conf import settings

from sandbox.job import Runner, SandboxError, SandboxUnavailable
from sandbox.runners import get_runner
from sandbox.runners.base import PooledRunner

RETRY_S = 20  # an unavailable sandbox is not asked again before

_lock = threading.Lock()
_runner: Runner | None = None
_refusal: tuple[float, str] | None = None


def current() -> Runner:
    """Raises SandboxUnavailable, in words that name what mends it, while nothing can be run here."""
    global _runner, _refusal
    with _lock:
        if _runner is not None:
            return _runner
        if _refusal and time.monotonic() - _refusal[0] < RETRY_S:
            raise SandboxUnavailable(_refusal[1])
        try:
            runner = get_runner(settings.SANDBOX_RUNNER, **_options())
            runner.languages()
            if isinstance(runner, PooledRunner):
                runner.warm()
        except SandboxError as error:
            _refusal = time.monotonic(), str(error)
            raise SandboxUnavailable(str(error)) from error
        _runner, _refusal = runner, None
        return runner


def close() -> None:
    """End every agent of this process; the next `current()` starts anew."""
    global _runner, _refusal
    with _lock:
        runner, _runner, _refusal = _runner, None, None
    if runner is not None:
        runner.close()


def _options() -> dict[str, Any]:
    options: dict[str, Any] = {"size": settings.SANDBOX_AGENTS}
    if settings.SANDBOX_RUNNER == "docker":
        options |= {
            "image": settings.SANDBOX_IMAGE,
            "runtime": settings.SANDBOX_RUNTIME,
            "submissions_per_container": settings.SANDBOX_SUBMISSIONS_PER_CONTAINER,
        }
    return options
