"""Runs programs on this machine, each in its jail; needs no service and no privilege."""

import contextlib
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sandbox import agent
from sandbox.agent import Channel
from sandbox.jail import build_jail
from sandbox.job import Limits, Program, SandboxError
from sandbox.runners.base import Agent, AgentProcess, PooledRunner
from sandbox.runners.session import Session
from sandbox.runners.stores import Stores
from sandbox.toolchains import Toolchain, toolchains

logger = logging.getLogger(__name__)

SYSTEM_PYTHON = "/usr/bin/python3"
IN_BACKGROUND = ("nice", "-n", "19")
PREPARING = Limits(cpu_ms=120_000, wall_ms=240_000, memory_kib=2 * 1024 * 1024)
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

    def __init__(self, size: int = 1, *, stores: Path | None = None) -> None:
        """`stores`: the folder to keep in what languages prepare, instead of the usual one."""
        super().__init__(size)
        self.stores = Stores(stores)

    def _open_pool(self) -> None:
        super()._open_pool()
        self._preparing: Agent | None = None

    def store_of(self, chain: Toolchain) -> str:
        info = (self._languages or {}).get(chain.slug)
        return self.stores.name(chain, info.version) if info else ""

    def warm(self) -> None:
        super().warm()
        self._start_thread(self.make_stores)

    def make_stores(self) -> None:
        """Have the languages prepare what they have not yet: seconds for each. No submission waits for it."""
        offered = [toolchains()[slug] for slug in self.languages()]
        wanted = {self.store_of(chain): chain for chain in offered if chain.prepare}
        try:
            with self.stores.to_ourselves():
                for name in self.stores.missing(wanted):
                    if not self._closed:
                        self._prepare(name, wanted[name])
        except BlockingIOError:
            pass  # another process of ours is just doing that
        except OSError as error:
            logger.warning("what compilers need is not prepared, so they are slower: %s", error)

    def _prepare(self, name: str, chain: Toolchain) -> None:
        """In an agent of its own that no program has come near, and after everybody else's work."""
        self._preparing = Agent(self.start_agent(IN_BACKGROUND), network_namespace=self.network_namespace)
        try:
            if self._closed:
                return
            once = Session(self._preparing, replace(chain, compile=chain.prepare, prepare=()))
            made = once.compile_for_others(Program(chain.slug, ""), PREPARING)
            if made.compilation and made.compilation.ok:
                self.stores.put(name, [file for file in made.files if file[0] != chain.source_name], made.body)
            elif made.compilation:
                logger.warning("%s could not prepare anything: %s", chain.name, made.compilation.output[-1_000:])
        except SandboxError as error:
            if not self._closed:
                logger.warning("%s could not prepare anything: %s", chain.name, error)
        finally:
            self._preparing.end()

    def close(self) -> None:
        self._closed = True
        if self._preparing and self._owner == os.getpid():
            self._preparing.end()
        super().close()

    def start_agent(self, before: Sequence[str] = ()) -> AgentProcess:
        """`before`: words that the command line begins with."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [*before, agent_python(), "-I", "-B", agent.__file__, str(build_jail()), str(self.stores.folder)],
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
