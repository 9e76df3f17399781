"""`make run`, from the first start to Ctrl+C, and through a kill -9 in between."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.livesite import ROOT, free_port, wait_for

pytestmark = [pytest.mark.fault, pytest.mark.sandbox]


class Served:
    """One `python -m codequest.serve` in a folder of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        ours = {
            "VAR_DIR",
            "DATABASE_URL",
            "REDIS_URL",
            "SANDBOX_RUNNER",
            "SITE_URL",
            "CELERY_TASK_ALWAYS_EAGER",
            "DEBUG",
        }
        rest = {name: value for name, value in os.environ.items() if name not in ours}
        return {**rest, "VAR_DIR": str(self.var), "PORT": str(self.port)}

    def command(self) -> list[str]:
        return [sys.executable, "-m", "codequest.serve"]

    def start(self) -> None:
        (self.var / "serve.log").unlink(missing_ok=True)
        with (self.var / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        wait_for("the site to say it is ready", self.says_ready, wait_s=90)
        assert self.is_ready()

    def says_ready(self) -> bool:
        said = (self.var / "serve.log").read_text()
        assert self.process
        assert self.process.poll() is None, said[-2000:]
        return "CodeQuest is ready" in said

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health/ready", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def left(self) -> list[str]:
        """Processes, of whatever kind, that belong to this folder."""
        mark = f"VAR_DIR={self.var}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if mark in (entry / "environ").read_bytes().split(b"\0"):
                        found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
                except OSError:
                    continue  # it has just ended
        return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path)
    yield served
    if served.process and served.process.poll() is None:
        served.process.kill()
        served.process.wait()


def test_site_starts_is_refused_twice_survives_a_kill_and_stops_cleanly(served: Served) -> None:
    served.start()
    assert "Two Baskets" in httpx.get(f"{served.url}/problems/two-baskets/").text
    again = subprocess.run(served.command(), cwd=ROOT, env=served.environment(), capture_output=True, text=True)
    assert again.returncode == 1
    assert "running already" in again.stderr

    assert served.process
    served.process.kill()  # as a power cut would
    served.process.wait()
    wait_for("every part to end with it", lambda: not served.left())

    served.start()
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == 0
    assert served.left() == []
    assert "Nothing is left running" in (served.var / "serve.log").read_text()
