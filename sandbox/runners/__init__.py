"""Where programs run: `local` (a jail on this machine) and `docker` (the same jail in a container)."""

from importlib import import_module
from typing import Any

from sandbox.job import Runner

RUNNERS = {"local": ("sandbox.runners.local", "LocalRunner"), "docker": ("sandbox.runners.docker", "DockerRunner")}


def get_runner(name: str, **options: Any) -> Runner:
    """A new runner; close it when done. Raises ValueError for an unknown name.

    `size` (how many programs may run at once) is an option of every runner.
    """
    if name not in RUNNERS:
        raise ValueError(f"there is no runner {name!r}, only {', '.join(sorted(RUNNERS))}")
    module, attribute = RUNNERS[name]
    runner: Runner = getattr(import_module(module), attribute)(**options)
    return runner
