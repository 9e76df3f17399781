"""The `docker` runner: the same agent and the same jail, inside a container that could do without either.

Each agent is the first process of an ordinary, non-privileged container: user 65534, no capabilities,
no network, a read-only root, limits on processes and memory, and a list of allowed system calls
(seccomp.json). The container is the outer wall, the jail that the agent makes for every test the inner one.

The agent is spoken to over the attach stream: what we write is its standard input, what comes back is cut
into frames of 8 bytes of header (stream, 0, 0, 0, length as a big-endian integer) and so many bytes. A
container whose stream is closed, by us or because we died, loses its standard input, ends and is
removed by the engine. So nothing is left even after kill -9; what an engine that fell over leaves behind is
swept at the next start.
"""

import hashlib
import io
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

import docker
from docker.errors import APIError, DockerException, ImageNotFound, NotFound
from docker.types import LogConfig
from requests.exceptions import ConnectionError as NotConnected
from requests.exceptions import RequestException

from sandbox.agent import Channel
from sandbox.job import SandboxError, SandboxUnavailable
from sandbox.runners.base import AgentProcess, PooledRunner

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent.parent
IMAGE = "codequest-sandbox:common"
DOCKERFILES = {
    "common": ("images/common/Dockerfile",),
    "all": ("images/common/Dockerfile", "images/all/Dockerfile"),
}
CONTENT_LABEL = "codequest.sandbox.content"
OWNER_LABEL = "codequest.sandbox.owner"
POOL_LABEL = "codequest.sandbox.pool"
OUTER_USER = "65534:65534"
MEMORY_MIB = 3072  # of a container: the greatest build (2 GiB), its scratch space, and the agent
TMP_MIB = 512
PIDS = 384  # the greatest build has 256
STDERR = 2
YOUNG = timedelta(minutes=1)  # a container that is not running yet may just be about to


class DockerRunner(PooledRunner):
    """Keeps `size` containers ready.

    By default a container serves one submission and is thrown away, its successor is started in the
    background. More `submissions_per_container` save that work; each compile and each test still has a jail of its own.
    """

    network_namespace = False  # the container has none to be kept from

    def __init__(
        self,
        size: int = 1,
        *,
        image: str | None = None,
        submissions_per_container: int = 1,
        memory_mib: int = MEMORY_MIB,
        runtime: str | None = None,
    ) -> None:
        """Talks to no engine yet.

        `image` defaults to $SANDBOX_IMAGE or codequest-sandbox:common, `runtime` to $SANDBOX_RUNTIME or the engine's.
        """
        super().__init__(size)
        self.image = image or os.environ.get("SANDBOX_IMAGE") or IMAGE
        self.submissions_per_agent = submissions_per_container
        self.memory_mib = memory_mib
        self.runtime = runtime or os.environ.get("SANDBOX_RUNTIME", "")

    def _open_pool(self) -> None:
        super()._open_pool()
        self.pool = secrets.token_hex(8)  # tells our containers from those of other runners
        self._connecting = threading.Lock()
        self._engine: docker.APIClient | None = None
        self._apparmor = False
        self._removals: set[threading.Thread] = set()

    def start_agent(self) -> AgentProcess:
        engine = self.engine()
        name = ""
        try:
            name = str(engine.create_container_from_config(self.container_config(engine))["Id"])  # type: ignore[no-untyped-call]  # the SDK types half of itself
            parts = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
            attached = engine.attach_socket(name, params=parts)  # before the start, or its first words are lost
            engine.start(name)
        except (DockerException, RequestException, OSError) as error:
            if name:
                self.remove(name)
            if isinstance(error, ImageNotFound):
                raise SandboxUnavailable(f"the image {self.image} is missing: {self.how_to_build()}") from error
            if isinstance(error, NotConnected):
                raise SandboxUnavailable(self.how_to_start(error)) from error
            raise SandboxError(f"a container could not be started: {error}") from error
        return self.process(name, attached)

    def process(self, name: str, attached: Any) -> AgentProcess:
        stream = cast(socket.socket, getattr(attached, "_sock", attached))
        stream.settimeout(None)  # the SDK gave it the timeout of its requests
        ended = threading.Lock()

        def end() -> None:
            if not ended.acquire(blocking=False):
                return
            with suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
            attached.close()
            self.in_background(lambda: self.remove(name))

        reader = io.BufferedReader(Demultiplexer(stream), 1 << 20)
        return AgentProcess(Channel(reader, stream.makefile("wb")), end, stream)

    def engine(self) -> docker.APIClient:
        """The connection, made on first use together with a sweep. Raises SandboxUnavailable."""
        with self._connecting:
            if self._engine is None:
                try:
                    engine = docker.from_env().api
                    engine.ping()
                except (DockerException, RequestException) as error:
                    raise SandboxUnavailable(self.how_to_start(error)) from error
                try:
                    self.prepare(engine)
                except (DockerException, RequestException) as error:
                    raise SandboxError(f"the Docker engine failed: {error}") from error
                self._engine = engine
            return self._engine

    def prepare(self, engine: docker.APIClient) -> None:
        """Look whether it has what we need, and clear away what the dead left there."""
        self.check_image(engine)
        about = engine.info()
        if self.runtime and self.runtime not in about["Runtimes"]:
            raise SandboxUnavailable(
                f"the Docker engine knows no runtime {self.runtime!r},"
                f" only {', '.join(sorted(about['Runtimes']))}: install it and name it in"
                " /etc/docker/daemon.json, or unset SANDBOX_RUNTIME"
            )
        self._apparmor = any("apparmor" in option for option in about["SecurityOptions"])
        sweep(engine)

    def check_image(self, engine: docker.APIClient) -> None:
        """Raises SandboxUnavailable when the image is missing or was built from another agent or jail."""
        try:
            labels = engine.inspect_image(self.image)["Config"]["Labels"] or {}  # type: ignore[no-untyped-call]  # as above
        except ImageNotFound as error:
            raise SandboxUnavailable(f"the image {self.image} is missing: {self.how_to_build()}") from error
        if labels.get(CONTENT_LABEL) not in {content_hash(kind) for kind in DOCKERFILES}:
            raise SandboxUnavailable(
                f"the image {self.image} was built from other files than ours: {self.how_to_build()}"
            )

    def how_to_start(self, error: Exception) -> str:
        return (
            f"no Docker engine answers ({error}); start one (systemctl start docker, or in CI"
            " scripts/ci/start-docker.sh) and give this user its socket"
        )

    def how_to_build(self) -> str:
        return "make sandbox-image" + (" KIND=all" if self.image.endswith(":all") else "")

    def container_config(self, engine: docker.APIClient) -> dict[str, Any]:
        host_config = engine.create_host_config(
            auto_remove=True,
            cap_drop=["ALL"],
            ipc_mode="private",
            log_config=LogConfig(type="none"),  # else the engine keeps every output on disk
            mem_limit=f"{self.memory_mib}m",
            memswap_limit=f"{self.memory_mib}m",  # no swap
            network_mode="none",
            pids_limit=PIDS,
            read_only=True,
            runtime=self.runtime or None,
            security_opt=security_options(apparmor=self._apparmor),
            tmpfs={"/tmp": f"rw,exec,nosuid,nodev,size={TMP_MIB}m,mode=1777"},  # noqa: S108 - inside the container
        )
        # The jail mounts a fresh /proc, which the kernel refuses where parts of the old one are masked.
        # The SDK has no word for it. The agent is no root, so what it sees more of is readable to all anyway.
        host_config["MaskedPaths"] = []
        host_config["ReadonlyPaths"] = []
        config: dict[str, Any] = engine.create_container_config(
            self.image,
            [],  # the image's own command
            user=OUTER_USER,
            stdin_open=True,  # and closed with the stream, which ends the agent
            network_disabled=True,
            labels={OWNER_LABEL: owner(), POOL_LABEL: self.pool},
            host_config=host_config,
        )
        return config

    def remove(self, name: str) -> None:
        """Also fine when it has gone or is just going."""
        engine = self._engine
        if engine is None:
            return
        try:
            engine.remove_container(name, force=True)
        except NotFound:
            pass
        except APIError as error:
            if error.status_code != 409:  # the engine is removing it
                logger.warning("container %s could not be removed: %s", name[:12], error)
        except RequestException as error:
            logger.warning("container %s could not be removed: %s", name[:12], error)

    def in_background(self, task: Callable[[], None]) -> None:
        def run() -> None:
            try:
                task()
            finally:
                self._removals.discard(thread)

        thread = threading.Thread(target=run, name="sandbox-remove", daemon=True)
        self._removals.add(thread)
        thread.start()

    def close(self) -> None:
        """End every idle container and wait until they are gone; nothing is left running."""
        super().close()
        for thread in tuple(self._removals):
            thread.join()
        with self._connecting:
            if self._engine is not None:
                self._engine.close()
                self._engine = None


class Demultiplexer(io.RawIOBase):
    """The agent's standard output out of the attach stream; its standard error goes to our log."""

    def __init__(self, stream: socket.socket) -> None:
        self.stream = stream
        self.left = 0  # of the current frame

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self.left == 0:
            header = self.exactly(8)
            if not header:
                return 0
            size = int.from_bytes(header[4:], "big")
            if header[0] == STDERR:
                logger.warning("agent: %s", self.exactly(size).decode("utf-8", "replace").rstrip())
            else:
                self.left = size
        got = self.stream.recv_into(memoryview(buffer)[: self.left])
        self.left -= got
        return got

    def exactly(self, size: int) -> bytes:
        """So many bytes; fewer only at the end of the stream, and then none."""
        data = b""
        while len(data) < size:
            more = self.stream.recv(size - len(data))
            if not more:
                return b""
            data += more
        return data


def security_options(*, apparmor: bool) -> list[str]:
    """Where the engine uses AppArmor, its profile for containers forbids every mount, and so the jail.

    Without it the seccomp list, the user, no capabilities and the jail itself stand as they are.
    """
    options = ["no-new-privileges", "seccomp=" + (FOLDER / "runners" / "seccomp.json").read_text()]
    return [*options, "apparmor=unconfined"] if apparmor else options


@cache
def content_hash(kind: str = "common") -> str:
    """Of what the image of this kind is built from; sandbox/images/build.sh computes the same."""
    files = [FOLDER / name for name in (*DOCKERFILES[kind], "images/engine/Dockerfile", "images/stores.py")]
    files += [file for file in sorted(FOLDER.glob("languages/*.toml")) if b"\nprepare" in file.read_bytes()]
    files += [FOLDER / name for name in ("agent.py", "zygote.py", "jail/jail.c")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def owner() -> str:
    """Whose container it is: machine, process, and when that process began (ids are used again)."""
    return f"{socket.gethostname()}/{os.getpid()}/{process_start(os.getpid())}"


def process_start(pid: int) -> str | None:
    """In clock ticks since boot; None when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return stat.rpartition(")")[2].split()[19]  # field 22 of proc_pid_stat(5)


def has_gone(label: str) -> bool:
    """Whether the owner was a process of this machine (or container) and is no more."""
    host, pid, start = label.split("/")
    return host == socket.gethostname() and process_start(int(pid)) != start


def sweep(engine: docker.APIClient) -> int:
    """Remove containers that nobody will come back for; how many. Those of living pools stay."""
    removed = 0
    for container in engine.containers(all=True, filters={"label": OWNER_LABEL}):
        old = datetime.now(UTC) - datetime.fromtimestamp(container["Created"], UTC) > YOUNG
        if has_gone(container["Labels"][OWNER_LABEL]) or (container["State"] != "running" and old):
            with suppress(APIError):
                engine.remove_container(container["Id"], force=True)
                removed += 1
    return removed
