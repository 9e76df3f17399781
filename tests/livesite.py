"""A real site beside the tests: daphne and a Celery worker as processes, on the tests' own database.

The test process shares the database file (or the PostgreSQL test database), so a test may make rows with the
factories and look at what the site made of them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connection

from codequest.embedded import die_with_parent

ROOT = Path(__file__).resolve().parent.parent
Found = TypeVar("Found")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, look: Callable[[], Found | None], wait_s: float = 30) -> Found:
    """What `look` finds, as soon as it finds it. Fails with `what` in words when it never does."""
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {wait_s:g} s in vain for {what}")


class LiveSite:
    """Starts and ends the processes; `url` is where a browser goes."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.log = Path(settings.VAR_DIR) / "livesite.log"

    def environment(self) -> dict[str, str]:
        name = str(connection.settings_dict["NAME"])
        where = (
            {"SQLITE_NAME": Path(name).name}
            if connection.vendor == "sqlite"
            else {"DATABASE_URL": f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"}
        )
        return {
            **os.environ,
            **where,
            "SITE_URL": self.url,
            "CELERY_TASK_ALWAYS_EAGER": "off",
            "DJANGO_SETTINGS_MODULE": "codequest.settings",
            "JUDGE_LEASE_S": "3",
        }

    def start(self) -> None:
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        self._start("web", ["daphne", "-b", "127.0.0.1", "-p", str(self.port), "-v", "0", "codequest.asgi:application"])
        wait_for("the web server", self._listens)

    def start_worker(self, name: str = "worker") -> None:
        options = ["--pool", "threads", "--concurrency", "2", "--queues", "execution,review,default"]
        quick = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING", "--hostname", f"{name}@{self.port}"]
        self._start(name, ["celery", "--quiet", "-A", "codequest", "worker", *options, *quick])

    def kill(self, name: str) -> None:
        """kill -9, as an out-of-memory killer or a power cut would."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes.pop(name).wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()

    def _start(self, name: str, module: list[str]) -> None:
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", *module],
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def _listens(self) -> bool:
        assert self.processes["web"].poll() is None, self.log.read_text()[-3000:]
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True
