"""Things that an innocent program has no way to touch: a process, ports and a file. They tell when it happened."""

import os
import select
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import docker

from sandbox.agent import NOBODY
from sandbox.runners.docker import POOL_LABEL, DockerRunner

MARK = "codequest-canary"  # also the name of its abstract socket
PORT = 4243
# Listens until its input ends, or for ever; whoever connects, sends a datagram or a signal is told of.
SINGER = """
import os, select, signal, socket, sys
def say(words):  # not print(): a signal may come in the middle of one
    os.write(1, words.encode() + b"\\n")
def touched(what):
    say("touched: " + what)
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD}:
    signal.signal(number, lambda *_: touched("a signal"))
open_ends = []
for family, kind, address in (
    (socket.AF_UNIX, socket.SOCK_STREAM, "\\0" + sys.argv[1]),
    (socket.AF_UNIX, socket.SOCK_DGRAM, "\\0datagrams-" + sys.argv[1]),
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", int(sys.argv[2]))),
    (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", int(sys.argv[2]))),
):
    try:
        end = socket.socket(family, kind)
        end.bind(address)
        if kind == socket.SOCK_STREAM:
            end.listen()
        open_ends.append(end)
    except OSError:
        pass  # another run's canary has the place, or the container has no such network
say("listens on %d" % len(open_ends))
if sys.argv[3:] != ["for ever"]:
    open_ends.append(0)
while True:
    for ready in select.select(open_ends, [], [])[0]:
        if ready == 0:
            sys.exit(0)
        touched("a port")
        ready.accept() if ready.type == socket.SOCK_STREAM else ready.recv(1)
"""


class Canary:
    """On this machine, as the user that programs run as outside of their namespace."""

    def __init__(self, secret: str, port: int = PORT) -> None:
        self.secret = secret
        self.port = port

    def __enter__(self) -> Self:
        self.file = Path(tempfile.mkstemp(prefix="canary-", dir="/tmp")[1])
        self.file.write_text(self.secret)
        self.file.chmod(0o644)
        self.tells_of_readers = self.atime_of_a_read() != self.atime_before()
        self.atime = self.atime_before()
        user: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-IS", "-c", SINGER, MARK, str(self.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"CODEQUEST_CANARY": self.secret}, cwd="/", **user,
        )  # fmt: skip
        assert self.process.stdout
        assert self.process.stdout.readline().startswith(b"listens")
        return self

    def atime_before(self) -> int:
        os.utime(self.file, (1, 2))  # read before it was written: even relatime notes the next reader
        return self.file.stat().st_atime_ns

    def atime_of_a_read(self) -> int:
        self.atime_before()
        self.file.read_text()
        return self.file.stat().st_atime_ns

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.process as process:
            assert process.stdin
            assert process.stdout
            speaks = bool(select.select([process.stdout], [], [], 0)[0])
            heard = process.stdout.readline() if speaks else b""
            is_alive = process.poll() is None and speaks == bool(heard)  # the end of its words is its own
            process.stdin.close()
        stat = self.file.stat()
        text = self.file.read_text()
        self.file.unlink()
        assert is_alive, "the canary process was killed"
        assert not heard, heard
        assert text == self.secret, "the canary file was written to"
        assert not self.tells_of_readers or stat.st_atime_ns == self.atime, "the canary file was read"


class CanaryInContainer:
    """Beside the agent: what breaks out of the jail would find it there."""

    def __init__(self, runner: DockerRunner, secret: str) -> None:
        self.pool = runner.pool
        self.secret = secret

    def __enter__(self) -> Self:
        self.client = docker.from_env()
        (self.container,) = self.client.containers.list(filters={"label": f"{POOL_LABEL}={self.pool}"})
        script = f'echo $CODEQUEST_CANARY > /tmp/{MARK}; exec "$@" > /tmp/{MARK}-heard'
        self.container.exec_run(
            ["sh", "-c", script, MARK, "python3", "-IS", "-c", SINGER, MARK, str(PORT), "for ever"],
            detach=True, environment={"CODEQUEST_CANARY": self.secret},
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            heard = self.container.exec_run(["cat", f"/tmp/{MARK}-heard"])
            kept = self.container.exec_run(["cat", f"/tmp/{MARK}"])
            singing = [row for row in self.container.top()["Processes"] if MARK in row[-1]]
        finally:
            self.client.close()
        assert singing, "the canary process in the container was killed"
        assert heard.output == b"listens on 2\n", heard.output
        assert kept.output.strip() == self.secret.encode(), "the canary file in the container was written to"
