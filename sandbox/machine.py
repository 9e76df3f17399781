"""The cores of this host, for all its processes: each run has one to itself, a close one is repeated alone."""

import fcntl
import os
import tempfile
import threading
from collections.abc import Collection, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

LOOK_AGAIN_S = 0.01  # for a core that another process has given back; within a process it is told


class Machine:
    """Who may run now: one on each core, or one alone while a close result is repeated. For all processes of this host.

    A core is held by a lock on its file, by who waits for one by a lock on the turn: so there is one who looks, for
    all of the host with the same cores, and newcomers go behind. `alone` first closes the gate, so that a stream of
    others cannot keep it waiting.
    """

    def __init__(self, directory: Path | None = None, cores: Collection[int] | None = None) -> None:
        """`cores` by their numbers; default: those this process may use."""
        directory = directory or Path(tempfile.gettempdir())
        self.gate = directory / "codequest-gate.lock"
        self.floor = directory / "codequest-floor.lock"
        numbers = sorted(cores or os.sched_getaffinity(0))
        self.cores = {number: directory / f"codequest-core-{number}.lock" for number in numbers}
        self.turn = directory / f"codequest-turn-{sum(1 << number for number in numbers):x}.lock"

    @contextmanager
    def shared(self) -> Generator[int]:
        """Run beside others, on a core of one's own: its number."""
        with ExitStack() as held:
            core = self._take_core(held)
            with _locked(self.gate, fcntl.LOCK_SH):
                held.enter_context(_locked(self.floor, fcntl.LOCK_SH))
            yield core

    @contextmanager
    def alone(self) -> Generator[int]:
        """Run with nobody beside. Cores may be held, by those who wait at the gate."""
        with _locked(self.gate, fcntl.LOCK_EX), _locked(self.floor, fcntl.LOCK_EX):
            yield next(iter(self.cores))

    def idle_cores(self) -> int:
        """How many nobody has just now."""
        with ExitStack() as held:
            if not _try_lock(self.turn, held):  # somebody waits for one
                return 0
            return sum(_try_lock(path, held) for path in self.cores.values())

    def _take_core(self, held: ExitStack) -> int:
        held.callback(_core_given_back.set)
        with _locked(self.turn, fcntl.LOCK_EX):
            while True:
                _core_given_back.clear()
                for number, path in self.cores.items():
                    if _try_lock(path, held):
                        return number
                _core_given_back.wait(LOOK_AGAIN_S)


_core_given_back = threading.Event()  # by a thread of this process


def _try_lock(path: Path, held: ExitStack) -> bool:
    """Without waiting; kept until `held` is left."""
    lock = ExitStack()
    try:
        lock.enter_context(_locked(path, fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    held.push(lock)
    return True


@contextmanager
def _locked(path: Path, how: int) -> Generator[None]:
    try:  # without O_CREAT first: in a sticky directory it is refused for another user's file
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        fd = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(fd, how)
        yield
    finally:
        os.close(fd)
