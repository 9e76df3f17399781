"""`make run`, from the first start to Ctrl+C, and through a kill -9 in between."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.livesite import ROOT, free_port, wait_for

pytestmark = [pytest.mark.fault, pytest.mark.sandbox]


class Served:
    """One `python -m codequest.serve` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.var.mkdir(exist_ok=True)
        self.log = folder / "serve.log"
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
        self.log.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        wait_for("the site to say it is ready", self.says_ready, wait_s=90)
        assert self.is_ready()

    def says_ready(self) -> bool:
        said = self.log.read_text()
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
    assert "Nothing is left running" in served.log.read_text()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in which the site's own is a disk of 64 MiB."""
    var = tmp_path / "var"
    var.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "small", var], check=True)
    yield tmp_path
    subprocess.run(["umount", "--lazy", var], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a disk of 64 MiB")
def test_full_disk_under_the_database_is_waited_out(small_disk: Path) -> None:
    site = Served(small_disk)
    try:
        site.start()
        with httpx.Client(base_url=f"{site.url}/api/v1", timeout=30) as client:
            person = {"email": "learner@codequest.local", "password": "codequest-demo"}
            token = client.post("/auth/login", json=person).json()["data"]["access_token"]
            client.headers["Authorization"] = f"Bearer {token}"
            program = {
                "problem_id": "two-baskets",
                "language": "python",
                "code": "import time\ntime.sleep(0.3)\nprint('none')",
            }

            def hand_in() -> httpx.Response:
                return client.post("/submissions", json=program)

            def looked_at(name: str) -> dict[str, Any]:
                found: dict[str, Any] = client.get(f"/submissions/{name}").json()["data"]
                return found

            taken = [hand_in().json()["data"]["submission_id"] for _ in range(3)]
            wait_for("a result", lambda: looked_at(taken[0])["status"] == "RUNNING")
            full = site.var / "full"
            with suppress(OSError), full.open("wb", buffering=0) as file:
                while file.write(bytes(1 << 20)):
                    pass
            wait_for("the disk to be missed", lambda: "disk is full" in site.log.read_text())
            meanwhile = hand_in()
            full.unlink()
            for answer in (meanwhile, hand_in()):  # what was taken is judged, and nothing else was said to be taken
                if answer.status_code == 202:
                    taken.append(answer.json()["data"]["submission_id"])
                else:
                    assert answer.status_code >= 500
                    assert answer is meanwhile

            def all_judged() -> bool:
                return all(
                    looked_at(name)["status"] not in ("PENDING", "QUEUED", "COMPILING", "RUNNING") for name in taken
                )

            wait_for("every verdict", all_judged, wait_s=180)
            assert [looked_at(name)["status"] for name in taken] == ["WRONG_ANSWER"] * len(taken)
    finally:
        if site.process:
            site.process.send_signal(signal.SIGINT)
            site.process.wait(30)
