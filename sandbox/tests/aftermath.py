"""A look around after a program that means harm."""

import ctypes
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docker
from docker.errors import APIError

from sandbox.runners.docker import POOL_LABEL, DockerRunner
from sandbox.tests.canary import MARK

WATCHED = [
    Path(name) for name in ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/home", "/usr", "/usr/bin")
]
PLANTED = {".kept", "planted", "planted-folder", "fill0", "n0", "left", "up", "device", "disk", "memory", "output"}
KEY = 4242  # of the System V objects that the programs make


def check_nothing_is_left() -> None:
    """No process below an agent, no file where programs tried to put one, no object of System V or POSIX IPC."""
    check_end(lambda: [command(pid) for pid in survivors()])
    names = {entry.name for folder in WATCHED if folder.is_dir() for entry in folder.iterdir()}
    assert not names & PLANTED
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.shmget(KEY, 0, 0) == libc.semget(KEY, 0, 0) == libc.msgget(KEY, 0) == -1
    assert libc.mq_open(b"/left", os.O_RDONLY) == -1


def check_end(living: Callable[[], list[str]]) -> None:
    """Init reports as the last thing it does, and is gone a moment later."""
    deadline = time.monotonic() + 5
    while left := living():
        assert time.monotonic() < deadline, left


def survivors() -> set[int]:
    """What lives below the local runner's agents beside their fork servers."""
    below = {child for agent in agents() for child in children(agent)}
    servers = {pid for pid in below if "zygote.py" in command(pid)}
    return (below - servers) | {child for server in servers for child in children(server)}


def children(pid: int) -> set[int]:
    """Also those that were started by its other threads; zombies are none."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found |= {int(child) for child in task.read_text().split()}
        except OSError:
            continue
    return {child for child in found if "\nState:\tZ" not in status(child)}


def status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "\nState:\tZ (gone)"


def agents() -> set[int]:
    """Those of the local runner, which are children of this process."""
    return {pid for pid in children(os.getpid()) if "agent.py" in command(pid)}


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def containers(runner: DockerRunner) -> list[str]:
    client = docker.from_env()
    try:
        label = f"{POOL_LABEL}={runner.pool}"
        return [found.name for found in client.containers.list(all=True, ignore_removed=True, filters={"label": label})]
    finally:
        client.close()


def processes_in_containers(runner: DockerRunner) -> list[str]:
    """Those beside the agent, its fork server and the canary, in containers that wait for their next submission."""
    client = docker.from_env()
    try:
        found = client.containers.list(ignore_removed=True, filters={"label": f"{POOL_LABEL}={runner.pool}"})
        tables = []
        for container in found:
            with suppress(APIError):  # its agent was thrown away, and it has just ended
                tables.append(container.top()["Processes"])
    finally:
        client.close()
    return [
        " ".join(process)
        for agent, *others in tables
        for process in others
        # UID, PID, PPID, ..., CMD
        if not (process[2] == agent[1] and "zygote.py" in process[-1]) and MARK not in process[-1]
    ]
