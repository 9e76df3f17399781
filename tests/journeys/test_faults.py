"""Each part is killed at each step of judging: every submission ends once, with the verdict it earned, by itself."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import docker
import pytest

from sandbox.runners.docker import OWNER_LABEL
from tests.journeys.stack import Stack, running
from tests.livesite import wait_for
from tests.services import ROOT, required

pytestmark = [
    pytest.mark.fault,
    pytest.mark.sandbox,
    pytest.mark.skipif("REDIS_URL" in os.environ, reason="runs once, in the stage `fault`: it has services of its own"),
    pytest.mark.skipif(
        not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not required(),
        reason="postgres: not installed: apt-get install postgresql",
    ),
]
STEPS = ("queued", "claimed", "running")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    with running(folder) as stack:
        yield stack


def kill_valkey(stack: Stack) -> None:
    """With it all messages are lost."""
    assert stack.valkey.process
    stack.valkey.process.kill()
    stack.valkey.process.wait()
    stack.valkey.start()


def kill_postgres(stack: Stack) -> None:
    stack.postgres.kill()
    stack.postgres.start()


def kill_worker(stack: Stack) -> None:
    stack.kill_worker()
    stack.start_worker()


def kill_agents(stack: Stack) -> None:
    for pid in wait_for("an agent", stack.agents):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


FAULTS: dict[str, Callable[[Stack], None]] = {
    "redis": kill_valkey,
    "postgres": kill_postgres,
    "worker": kill_worker,
    "agent": kill_agents,
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("part", FAULTS)
def test_part_that_dies_loses_nothing_and_every_submission_ends_once(stack: Stack, part: str, step: str) -> None:
    pks = stack.hand_in()
    stack.wait_for_step(step, pks)
    FAULTS[part](stack)
    stack.wait_for_the_end(pks)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give the worker a disk of its own")
def test_full_disk_is_waited_out() -> None:
    """A full /tmp: no agent can be started, nothing can be compiled. Freed, judging goes on."""
    with (
        tempfile.TemporaryDirectory(prefix="codequest-fault-", dir="/var/tmp") as folder,
        running(Path(folder), tmp_mib=16) as stack,
    ):
        stack.wait_for_the_end(stack.hand_in(1))
        assert stack.worker
        full = Path("/proc", str(stack.worker.pid), "root", "tmp", "full")
        pks = stack.hand_in()
        stack.wait_for_step("running", pks)
        with suppress(OSError), full.open("wb", buffering=0) as file:
            while file.write(bytes(65536)):
                pass
        assert shutil.disk_usage(full).free == 0
        wait_for("a failure of ours", lambda: "No space left" in stack.log.read_text() or stack.look(pks)[0][2])
        assert not any(verdict not in ("", "AC", "JE") for _, verdict, _, _ in stack.look(pks))
        full.unlink()
        stack.wait_for_the_end(pks)


@pytest.fixture(scope="module")
def docker_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("docker-stack")
    with running(folder, "docker") as stack:
        yield stack


@pytest.mark.docker
@pytest.mark.parametrize("step", STEPS)
def test_containers_that_are_killed_lose_nothing(docker_stack: Stack, step: str) -> None:
    pks = docker_stack.hand_in()
    docker_stack.wait_for_step(step, pks)
    assert docker_stack.worker
    ours = f"{socket.gethostname()}/{docker_stack.worker.pid}/"
    client = docker.from_env()
    for container in client.containers.list(filters={"label": OWNER_LABEL}, ignore_removed=True):
        if container.labels[OWNER_LABEL].startswith(ours):
            with suppress(docker.errors.APIError):  # it has just ended by itself
                container.kill()
    client.close()
    docker_stack.wait_for_the_end(pks)


@pytest.mark.docker
@pytest.mark.engine
@pytest.mark.skipif(
    os.environ.get("FAULT_MAY_STOP_ENGINE") != "1" or os.geteuid() != 0,
    reason="kills the Docker engine of this machine and starts it again: the stage `engine` does that, as root",
)
@pytest.mark.parametrize("step", STEPS)
def test_engine_that_is_killed_is_waited_for(docker_stack: Stack, step: str) -> None:
    pks = docker_stack.hand_in()
    docker_stack.wait_for_step(step, pks)
    engine = int(Path("/var/run/docker.pid").read_text())
    os.kill(engine, signal.SIGKILL)
    wait_for("the engine to end", lambda: not Path(f"/proc/{engine}/exe").exists())
    subprocess.run([ROOT / "scripts" / "ci" / "start-docker.sh"], check=True)
    docker_stack.wait_for_the_end(pks, wait_s=90)
