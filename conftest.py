"""Every test run gets a site of its own: a temporary folder, its own Valkey, test secrets.

With xdist each worker has its own. DATABASE_URL, REDIS_URL and SANDBOX_RUNNER in the environment are
used as they are, so the same tests run in both modes.
"""

import atexit
import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_var = Path(tempfile.mkdtemp(prefix="codequest-test-"))
_var.chmod(0o755)
os.environ["VAR_DIR"] = str(_var)
os.environ["REDIS_DB_BASE"] = str(3 * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1")[2:]) + 1))
os.environ["SITE_URL"] = "http://testserver"
os.environ["DEBUG"] = "on"
os.environ["DJANGO_SETTINGS_MODULE"] = "codequest.settings"  # set here, not in pyproject.toml: the rest comes first
os.environ.setdefault("CELERY_TASK_ALWAYS_EAGER", "on")
for _name in ("SECRET_KEY", "JWT_SECRET", "ENCRYPTION_KEY"):
    os.environ[_name] = base64.urlsafe_b64encode(_name.ljust(32, ".").encode()).decode()

import django  # noqa: E402  the environment comes first

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # xdist's workers inherit the environment: they must get here first, too

import pytest  # noqa: E402
from django.db import connection  # noqa: E402

from codequest.embedded import Valkey  # noqa: E402

pytest_plugins = ["tests.services", "tests.fixtures"]

if "REDIS_URL" not in os.environ:
    _valkey = Valkey(_var / "valkey.sock")
    _valkey.start()
    atexit.register(_valkey.stop)


def _remove() -> None:
    shutil.rmtree(_var, ignore_errors=True)


atexit.register(_remove)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL, before the database is dropped: end the connections that threads of the tests have kept."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
