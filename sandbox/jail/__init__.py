"""The jail: one C file, compiled on first use."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from sandbox.job import SandboxUnavailable

SOURCE = Path(__file__).with_name("jail.c")
BINARY = SOURCE.parent / "build" / "jail"


def build_jail() -> Path:
    """Compile the jail unless that was done since its source last changed. Raises SandboxUnavailable.

    Beside the program `jail` lies `jail.so`, the same as a library.
    """
    program, library = BINARY, BINARY.with_suffix(".so")
    if all(file.exists() and file.stat().st_mtime >= SOURCE.stat().st_mtime for file in (program, library)):
        return program
    if not shutil.which("cc"):
        raise SandboxUnavailable("there is no C compiler to build the jail with; run: sudo apt install gcc libc6-dev")
    # Static, it starts 0.3 ms sooner; some distributions have no static C library.
    compile_jail(program, ["-static"], [])
    compile_jail(library, ["-shared", "-fPIC"])
    return program


def compile_jail(target: Path, *choices: list[str]) -> None:
    """With the first flags that work. Raises SandboxUnavailable."""
    try:
        target.parent.mkdir(exist_ok=True)
        # a name of our own: several processes may get here at once
        handle, temporary = tempfile.mkstemp(prefix="jail-", dir=target.parent)
    except OSError as error:
        raise SandboxUnavailable(f"{error}; as the owner of that directory, run: python -m sandbox check") from error
    os.close(handle)
    for flags in choices:
        command = ["cc", "-O2", "-Wall", "-Wextra", *flags, "-o", temporary, str(SOURCE)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            os.chmod(temporary, 0o755)  # noqa: S103  other users may run it: it gives them nothing
            os.replace(temporary, target)
            return
    os.unlink(temporary)
    raise SandboxUnavailable(f"{' '.join(command)} failed:\n{done.stderr}")
