"""Writes .env from .env.example, once: `python3 scripts/write_env.py [FOLDER]`. Only the standard library.

Lines that end in "=!" get a secret of their own; the rest is copied. An .env that is there already is left alone,
except that a setting which .env.example has gained since is appended. Readable by its owner only (mode 600).
"""

import os
import re
import secrets
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOCKET = Path("/var/run/docker.sock")
LINE = re.compile(r"([A-Z][A-Z0-9_]*)=(.*)")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    if said := write_env(folder / ".env", (ROOT / ".env.example").read_text()):
        print(said)


def write_env(env: Path, example: str, socket: Path = SOCKET) -> str:
    """What was done, in words; empty when nothing was to do."""
    if env.exists():
        return complete(env, example, socket)
    lines = fill(example.splitlines(), {}, socket)
    fresh = env.with_name(f".env.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
    fresh.rename(env)  # whole or not at all
    return f"{env} written, with fresh secrets. Keep a copy of it: without ENCRYPTION_KEY nobody can read the tests."


def complete(env: Path, example: str, socket: Path) -> str:
    known = {match[1]: match[2] for line in env.read_text().splitlines() if (match := LINE.fullmatch(line))}
    missing = [line for line in example.splitlines() if (match := LINE.fullmatch(line)) and match[1] not in known]
    if not missing:
        return ""
    with env.open("a") as file:
        file.write("\n# New in this version.\n" + "\n".join(fill(missing, known, socket)) + "\n")
    return f"{env} gained {', '.join(line.partition('=')[0] for line in missing)}."


def fill(lines: list[str], known: dict[str, str], socket: Path) -> list[str]:
    """The lines with secrets, the database's password and the group of the engine's socket filled in."""
    known = dict(known)
    filled = []
    for line in lines:
        if match := LINE.fullmatch(line):
            name, value = match.groups()
            if value == "!":
                value = urlsafe_b64encode(secrets.token_bytes(32)).decode()
                value = value.rstrip("=") if name == "POSTGRES_PASSWORD" else value
            elif name == "DOCKER_GID" and socket.exists():
                value = str(socket.stat().st_gid)
            value = re.sub(r"\$\{(\w+)\}", lambda found: known[found[1]], value)
            known[name] = value
            line = f"{name}={value}"
        filled.append(line)
    return filled


if __name__ == "__main__":
    main()
