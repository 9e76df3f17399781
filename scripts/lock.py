"""Writes requirements/lock.txt from the environment, and takes download addresses out of package-lock.json."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

listed = subprocess.run(
    [sys.executable, "-m", "pip", "list", "--format=freeze", "--exclude", "pip", "--exclude", "setuptools"],
    capture_output=True, text=True, check=True,
).stdout  # fmt: skip
lock = ROOT / "requirements" / "lock.txt"
lock.write_text("# Every package of the environment, exact. Made by: make lock\n" + listed)

packages = ROOT / "package-lock.json"
tree = json.loads(packages.read_text())
for package in tree["packages"].values():
    package.pop("resolved", None)
packages.write_text(json.dumps(tree, indent=2) + "\n")
print(f"{lock.name}: {len(listed.splitlines())} packages; {packages.name}: {len(tree['packages'])} packages")
