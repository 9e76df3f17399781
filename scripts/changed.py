"""What changed since the last green run; scripts/test.py asks. Only the standard library and git.

`.ci/last-green` holds the commit of that run: `make green` writes it, after `.ci/run` was green, to be committed.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAST_GREEN = Path(".ci/last-green")
SAMPLED = 8


def last_green(root: Path = ROOT) -> str:
    """The commit of the last green run; empty, so that everything counts as changed, where none can be compared with.

    That is so with CI_FULL=1, without the file, and in a clone (a shallow one) that does not have the commit.
    """
    if os.environ.get("CI_FULL", "") not in ("", "0") or not (root / LAST_GREEN).is_file():
        return ""
    commit = (root / LAST_GREEN).read_text().strip()
    return commit if commit and _git(root, "cat-file", "-e", f"{commit}^{{commit}}") is not None else ""


def changed(paths: Sequence[str], since: str, root: Path = ROOT) -> bool:
    """Whether anything at these paths (git's pathspecs: ":!x" leaves x out) is other than it was in that commit.

    What is not committed counts too, unless git does not know the file.
    """
    return _git(root, "diff", "--quiet", "--no-ext-diff", since, "--", *paths) is None


def changed_or_sampled(folders: Sequence[Path], since: str, root: Path = ROOT) -> list[Path]:
    """Those that are other than in that commit, and one in `SAMPLED` of the rest: with every commit other ones."""
    turn = int(_git(root, "rev-list", "--count", "HEAD") or 0)
    return [
        folder
        for number, folder in enumerate(folders)
        if (number + turn) % SAMPLED == 0 or changed([str(folder)], since, root)
    ]


def _git(root: Path, *arguments: str) -> str | None:
    """What git said; None where it failed or is not there."""
    try:
        done = subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
