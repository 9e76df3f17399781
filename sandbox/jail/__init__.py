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
    """Compile the jail unless that was done since its source last changed. Raises SandboxUnavailable."""
    if BINARY.exists() and BINARY.stat().st_mtime >= SOURCE.stat().st_mtime:
        return BINARY
    if not shutil.which("cc"):
        raise SandboxUnavailable("the jail has to be compiled and there is no C compiler; run: sudo apt install gcc libc6-dev")
    try:
        BINARY.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="jail-", dir=BINARY.parent)  # several processes may get here at once
    except OSError as error:
        raise SandboxUnavailable(f"{error}; as the owner of that directory, run: python -m sandbox check") from error
    os.close(handle)
    command = ["cc", "-O2", "-Wall", "-Wextra", "-o", temporary, str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        os.unlink(temporary)
        raise SandboxUnavailable(f"{' '.join(command)} failed:\n{done.stderr}")
    os.chmod(temporary, 0o755)
    os.replace(temporary, BINARY)
    return BINARY
