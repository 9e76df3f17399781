"""Runs programs on this machine, each in its jail; needs no service and no privilege."""

import contextlib
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

from sandbox import agent
from sandbox.agent import Channel
from sandbox.jail import build_jail
from sandbox.runners.base import AgentProcess, PooledRunner

SYSTEM_PYTHON = "/usr/bin/python3"
END_S = 3  # for an agent to clear its directory away


@cache
def agent_python() -> str:
    """The system's Python (3.9 or later), because root's agent gives up the right to read a home; else ours."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        subprocess.run([SYSTEM_PYTHON, "-IS", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"], check=True)
        return SYSTEM_PYTHON
    return sys.executable


class LocalRunner(PooledRunner):
    """Agents are child processes; they end with this process, however it ends."""

    def start_agent(self) -> AgentProcess:
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [agent_python(), "-I", "-B", str(Path(agent.__file__)), str(build_jail())],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                env={},
                cwd="/",
                start_new_session=True,  # Ctrl+C is for us
            )

        def end() -> None:
            with contextlib.suppress(OSError):
                ours.shutdown(socket.SHUT_RDWR)
            try:
                process.wait(END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            ours.close()

        return AgentProcess(Channel(ours.makefile("rb"), ours.makefile("wb")), end, ours)
