"""Fixtures for every test."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings, setup_databases, teardown_databases

from codequest import celery_app
from tests.cast import ada, eve, grace, linus  # noqa: F401  fixtures are found by name
from tests.livesite import LiveSite


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits and cached pages of one test are nobody else's."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        cache.clear()


@pytest.fixture(autouse=True)
def _fast_passwords(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        settings = request.getfixturevalue("settings")
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def live_site(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[LiveSite]:
    """A running site with the library, topics, languages and demo accounts loaded; one per session.

    Rows made while it runs stay: a test makes people and problems of its own, and may use the ORM freely. Tests
    that use it get the marker `live` and run in a session without others, which would empty the tables under it.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API keeps an event loop in this thread
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        call_command("sync_languages", verbosity=0)
        call_command("load_library", verbosity=0, lazy=True)
        with override_settings(DEBUG=True):  # pytest switches it off; the site beside the tests has it on
            call_command("seed_demo", verbosity=0)
        celery_app.conf.task_always_eager = False  # from here on the site's worker does the work
        site = LiveSite()
        try:
            site.start()
            yield site
        finally:
            site.stop()
            connection.close()
            teardown_databases(databases, verbosity=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "live_site" in getattr(item, "fixturenames", ()):
            item.add_marker("live")
