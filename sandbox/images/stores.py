"""Run, while an image is built, what its languages prepare (`prepare` in languages/*.toml); it fails where that does.

    python3 stores.py FOLDER_OF_LANGUAGES FOLDER_OF_STORES

What the command leaves in /job becomes the folder SLUG of the second: agent.py shows it at /store.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

JOB = Path("/job")  # as in the jail
MEMORY_MIB = 2048  # as of a compilation


def main(languages: Path, stores: Path) -> None:
    stores.mkdir(mode=0o755)
    for file in sorted(languages.glob("*.toml")):
        chain = tomllib.loads(file.read_text())
        if "prepare" not in chain or not answers(chain["version"]):
            continue
        env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/tmp"}  # noqa: S108  as in the jail
        env |= {name: value.replace("{memory_mib}", str(MEMORY_MIB)) for name, value in chain.get("env", {}).items()}
        JOB.mkdir()
        subprocess.run(chain["prepare"], cwd=JOB, env=env, check=True)
        shutil.move(JOB, stores / file.stem)
        for left in Path(env["HOME"]).iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def answers(command: list[str]) -> bool:
    return (
        shutil.which(command[0]) is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


main(Path(sys.argv[1]), Path(sys.argv[2]))
