"""Packages for tests, written to a folder: the smallest that is whole, and what a test changes about it."""

import zipfile
from io import BytesIO
from pathlib import Path

FILES = {
    "problem.yaml": "problem_format_version: 2023-07-draft\nname: Two Bells\nlimits:\n  time_limit: 1\n  memory: 128\n",
    "codequest.yaml": """topic: basics/loops
tags: [loops, sums]
difficulty: 2
level: 4
reference: submissions/accepted/add.py
hints: [Listen., Add.]
explanations:
  "1": One and two.
starter_code:
  python: "a, b = map(int, input().split())\\n"
groups:
  - {name: Small, points: 40, tests: "secret/1-*"}
  - {name: Large, points: 60, tests: "secret/2-*"}
generate:
  - {name: secret/2-large, generator: generators/gen.py, args: ["--n", 5]}
companies: [Acme]
similar: [no-such-problem]
""",
    "statement/problem.en.md": (
        "Add $a$ and $b$.\n\n## Input\n\nTwo numbers.\n\n## Output\n\nThe sum.\n\n## Constraints\n\n- small\n"
    ),
    "solution/solution.en.md": "Just add.\n",
    "data/sample/1.in": "1 2\n",
    "data/sample/1.ans": "3\n",
    "data/secret/1-zero.in": "0 0\n",
    "data/secret/1-zero.ans": "0\n",
    "generators/gen.py": "print(5, 6)\n",
    "input_validators/validate.py": (
        "import re, sys\nsys.exit(42 if re.fullmatch(r'-?\\d{1,9} -?\\d{1,9}\\n', sys.stdin.read()) else 43)\n"
    ),
    "submissions/accepted/add.py": "print(sum(map(int, input().split())))\n",
    "submissions/wrong_answer/first.py": "print(input().split()[0])\n",
}


def write_folder(root: Path, slug: str = "two-bells", **changes: str | bytes | None) -> Path:
    """Keys of `changes` are paths with `__` for `/`; None leaves the file out."""
    folder = root / slug
    files: dict[str, str | bytes | None] = {**FILES}
    files |= {path.replace("__", "/"): text for path, text in changes.items()}
    for name, text in files.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def zip_folder(folder: Path, *, inside: bool = True) -> BytesIO:
    """The folder as an upload; `inside`: under a top folder of its own name."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder.parent if inside else folder))
    stream.seek(0)
    return stream
