"""What a test needs from the machine, and what it means when that is missing.

A test marked `docker`, `all_languages`, `postgres`, `redis`, `browser`, `pandoc` or `sandbox` is skipped, aloud, where
the service is missing; with REQUIRE_SERVICES=1 that is a failure. So is a language that a runner does not offer, if it
is one of the common ones (`promised_languages`). The last line of a run says what was not proved.
"""

import os
import re
import shutil
import socket
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest

if TYPE_CHECKING:
    from sandbox.job import Runner

ROOT = Path(__file__).resolve().parent.parent

PROVES = {
    "docker": "the docker runner and its hostile programs",
    "all_languages": "the languages beside the common ones",
    "postgres": "that the site works on PostgreSQL",
    "redis": "that the site works with a Redis server",
    "browser": "that pages work in a browser",
    "pandoc": "that statements in LaTeX are read",
    "sandbox": "that programs are judged at all",
}


@lru_cache
def missing(service: str) -> str:
    """Why the service cannot be had here; empty when it can."""
    return CHECKS[service]()


def _docker(image: str | None = None) -> str:
    from sandbox.job import SandboxError
    from sandbox.runners.docker import DockerRunner

    try:
        with DockerRunner(image=image) as runner:
            runner.engine()  # also refuses an image that was built from other files
    except SandboxError as error:
        return str(error)
    return ""


def _all_languages() -> str:
    return _docker("codequest-sandbox:all")


def _listening(url: str, default_port: int, mend: str) -> str:
    parts = urlparse(url)
    try:
        socket.create_connection((parts.hostname or "localhost", parts.port or default_port), timeout=2).close()
    except OSError as error:
        return f"nothing listens at {parts.hostname}:{parts.port or default_port} ({error}): {mend}"
    return ""


def _postgres() -> str:
    url = os.environ.get("TEST_DATABASE_URL", os.environ.get("DATABASE_URL", ""))
    if not url.startswith("postgres"):
        return "TEST_DATABASE_URL is not set: scripts/ci/start-postgres.sh prints one"
    return _listening(url, 5432, "scripts/ci/start-postgres.sh")


def _redis() -> str:
    url = os.environ.get("TEST_REDIS_URL", os.environ.get("REDIS_URL", ""))
    if not url.startswith("redis"):
        return "TEST_REDIS_URL is not set: scripts/ci/start-redis.sh prints one"
    return _listening(url, 6379, "scripts/ci/start-redis.sh")


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _browser() -> str:
    return "" if chromium() else "no Chromium: apt-get install chromium"


def _pandoc() -> str:
    return "" if shutil.which("pandoc") else "apt-get install pandoc"


def _sandbox() -> str:
    from sandbox.job import SandboxError
    from sandbox.runners import get_runner

    try:
        runner = get_runner("local", size=1)
        try:
            runner.languages()
        finally:
            runner.close()
    except SandboxError as error:
        return str(error)
    return ""


CHECKS: dict[str, Callable[[], str]] = {
    "docker": _docker,
    "all_languages": _all_languages,
    "postgres": _postgres,
    "redis": _redis,
    "browser": _browser,
    "pandoc": _pandoc,
    "sandbox": _sandbox,
}


def required() -> bool:
    return os.environ.get("REQUIRE_SERVICES", "") not in ("", "0")


@cache
def promised_languages() -> frozenset[str]:
    """Those whose packages are in the common image; .ci/run installs the same for the local runner."""
    from sandbox.toolchains import toolchains

    installed = set((ROOT / "sandbox" / "images" / "common" / "Dockerfile").read_text().split())
    return frozenset(slug for slug, chain in toolchains().items() if installed.issuperset(chain.debian.split()))


def need_language(runner: "Runner", slug: str) -> None:
    """Skip the test, aloud, where the runner does not offer the language; fail where REQUIRE_SERVICES promises it."""
    __tracebackhide__ = True
    if slug in runner.languages():
        return
    why = f"language: {slug} is not offered here: {runner.refusals()[slug]}"
    if required() and slug in promised_languages():
        pytest.fail(f"REQUIRE_SERVICES is set and a common language is missing; {why}")
    pytest.skip(why)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for service in CHECKS:
            if item.get_closest_marker(service) and (why := missing(service)) and not required():
                item.add_marker(pytest.mark.skip(reason=f"{service}: {why}"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for service in CHECKS:
        if item.get_closest_marker(service) and required() and (why := missing(service)):
            pytest.fail(f"REQUIRE_SERVICES is set and {service} is missing: {why}", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    unproved = [PROVES[name] for name in sorted(CHECKS) if any(f"Skipped: {name}:" in reason for reason in reasons)]
    languages = {found[1] for reason in reasons if (found := re.search(r"Skipped: language: (\S+)", reason))}
    unproved += [f"that {slug} is judged on every runner" for slug in sorted(languages)]
    if unproved:
        terminalreporter.write_line(f"NOT PROVED by this run ({len(reasons)} tests skipped): " + "; ".join(unproved))
