"""A site of its own for measuring: temporary folder, own Valkey; the real code and real processes."""

import base64
import os
import secrets
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_site() -> Iterator[Path]:
    """Sets the environment, starts Valkey, sets Django up and migrates; everything is removed at the end."""
    var = Path(tempfile.mkdtemp(prefix="codequest-bench-"))
    os.environ.update({"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "codequest.settings", "DEBUG": "off"})
    os.environ.update(
        {
            "LOG_LEVEL": "WARNING",
            "SITE_URL": "http://localhost",
            "ALLOWED_HOSTS": "localhost",
            "EMAIL_VERIFICATION": "off",
        }
    )
    for name in ("SECRET_KEY", "JWT_SECRET", "ENCRYPTION_KEY"):
        os.environ[name] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()

    import django
    from django.core.management import call_command

    from codequest.embedded import Valkey

    valkey = Valkey(var / "valkey.sock")
    valkey.start()
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        yield var
    finally:
        valkey.stop()
        shutil.rmtree(var, ignore_errors=True)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def row(what: str, figure: str, beside: str = "", goal: str = "") -> None:
    """One line of the report: what, figure, what it is measured against, the goal."""
    print(f"  {what:<58} {figure:>14}  {beside:<34} {goal}", flush=True)
