"""What languages have prepared (`prepare` in languages/*.toml), kept on disk for the agents of this machine.

A store is a folder named after the language and a hash of what it was made by: another command or another version
of the toolchain makes another one. It is made under another name and renamed: an agent finds a whole one or none.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sandbox.agent import write_files
from sandbox.jail import BINARY
from sandbox.toolchains import Toolchain

ROOTS_FOLDER = Path("/var/cache/codequest/stores")  # its agents give up the right to enter a home
UNUSED_S = 30 * 24 * 60 * 60  # then it is removed
UNFINISHED = ".new-"


class Stores:
    """The stores of one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or (ROOTS_FOLDER if os.geteuid() == 0 else BINARY.parent / "stores")

    def name(self, chain: Toolchain, version: str) -> str:
        parts = [chain.prepare, dict(chain.env), version]
        return f"{chain.slug}-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"

    @contextmanager
    def to_ourselves(self) -> Generator[None]:
        """Raises BlockingIOError while another process has them, other OSErrors where we cannot or must not write."""
        self.folder.mkdir(parents=True, exist_ok=True)
        about = self.folder.stat()
        if about.st_uid != os.geteuid() or about.st_mode & 0o002:
            raise PermissionError(f"{self.folder} has to belong to this user, and nobody else may write to it")
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield

    def missing(self, wanted: Iterable[str]) -> list[str]:
        """Those to be made. Also removes what nobody has wanted for long, and what a process left that was killed."""
        names = list(wanted)
        for store in [path for path in self.folder.iterdir() if path.is_dir()]:
            if store.name in names:
                names.remove(store.name)
                os.utime(store)
            elif store.name.startswith(UNFINISHED) or time.time() - store.stat().st_mtime > UNUSED_S:
                shutil.rmtree(store)
        return names

    def put(self, name: str, files: list[list[Any]], body: bytes) -> None:
        """What an agent has exported. It is on the disk before it has its name."""
        new = tempfile.mkdtemp(prefix=UNFINISHED, dir=self.folder)
        write_files(new, files, body)
        for folder, _, inside in os.walk(new):
            os.chmod(folder, 0o755)  # noqa: S103  agents may have another user
            for file in inside:
                with open(os.path.join(folder, file), "rb") as written:
                    os.fsync(written)
        os.rename(new, self.folder / name)
