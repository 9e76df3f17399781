"""Tests from pairs of files, as people keep them: 1.in and 1.out, 1 and 1.a, input/01.txt and output/01.txt."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from problems.exporting import DRAFT, dump, safe
from sandbox.package import MAX_TEST_BYTES, MAX_TESTS, Issue, PackageError

INPUT_ENDINGS = {".in", ".inp", ".input", ".dat"}
ANSWER_ENDINGS = {".out", ".ans", ".a", ".output", ".sol", ".answer"}
INPUT_FOLDERS = {"in", "input", "inputs"}
ANSWER_FOLDERS = {"out", "output", "outputs", "ans", "answer", "answers"}
ROLE = re.compile(r"^(input|output|answer|in|out|ans)[-_.]?(?=\w)", re.IGNORECASE)
SAMPLE = re.compile(r"(^|/)(samples?|examples?)(?=[/\d_.-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A test by its name, such as `secret/07`."""

    name: str
    is_sample: bool
    input: bytes
    answer: bytes


def read_pairs(folder: Path) -> list[Pair]:
    """All pairs below a folder in natural order. Raises PackageError: a file without partner, no text, too large."""
    sides: dict[str, dict[str, Path]] = {}
    issues: list[Issue] = []
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    inside = {path.relative_to(folder).as_posix(): path for path in files}
    for name, path in inside.items():
        side, key = _role(PurePosixPath(name), set(inside))
        if not side:
            issues.append(Issue(name, None, "It is neither an input nor an answer by its name (1.in and 1.out)."))
        elif side in sides.setdefault(key, {}):
            issues.append(Issue(name, None, f"There are two files for the {side} of test {key}."))
        else:
            sides[key][side] = path
    for pair in sides.values():
        for side, other in (("input", "answer"), ("answer", "input")):
            if side in pair and other not in pair:
                issues.append(Issue(pair[side].relative_to(folder).as_posix(), None, f"There is no {other} for it."))
    if not sides:
        issues.append(Issue("archive", None, "There is no test: put pairs such as 1.in and 1.out into it."))
    if len(sides) > MAX_TESTS:
        issues.append(Issue("archive", None, f"There are {len(sides)} tests; at most {MAX_TESTS} are taken."))
    if issues:
        raise PackageError(issues)
    width = max((len(run) for key in sides for run in re.findall(r"\d+", key)), default=1)
    pairs: list[Pair] = []
    for key in sorted(sides, key=lambda key: _padded(key, width)):
        texts = {side: _text(path, path.relative_to(folder).as_posix(), issues) for side, path in sides[key].items()}
        is_sample = SAMPLE.search(key) is not None
        label = safe(_padded(SAMPLE.sub("", key).strip("/._-") or key, width))
        name = f"{'sample' if is_sample else 'secret'}/{label}"
        if len(name) > 100 or any(pair.name == name for pair in pairs):
            issues.append(Issue(key, None, "The name is too long, or two tests would have the same."))
        pairs.append(Pair(name, is_sample, texts["input"], texts["answer"]))
    if issues:
        raise PackageError(issues)
    return pairs


def write_package(pairs: list[Pair], folder: Path) -> Path:
    """A package that has the tests and a statement still to be written."""
    title = folder.name.replace("-", " ").capitalize()
    files = {
        "problem.yaml": dump({"problem_format_version": DRAFT, "name": title}),
        "statement/problem.en.md": b"The statement is still to be written.\n",
    }
    for pair in pairs:
        files[f"data/{pair.name}.in"], files[f"data/{pair.name}.ans"] = pair.input, pair.answer
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _role(path: PurePosixPath, names: set[str]) -> tuple[str, str]:
    """(input or answer, what the two files of a test share); ("", "") for anything else."""
    folders = [part.lower() for part in path.parts[:-1]]
    stem, ending = (path.stem, path.suffix.lower()) if path.suffix else (path.name, "")
    side = ""
    kept = [part for part in path.parts[:-1] if part.lower() not in INPUT_FOLDERS | ANSWER_FOLDERS]
    found = ROLE.match(stem)
    if set(folders) & INPUT_FOLDERS:
        side = "input"
    elif set(folders) & ANSWER_FOLDERS or ending in ANSWER_ENDINGS:
        side = "answer"
    elif ending in INPUT_ENDINGS:
        side = "input"
    elif found and ending in ("", ".txt"):
        side = "input" if found[1].lower() in ("input", "in") else "answer"
    elif any(f"{path}{answer}" in names for answer in ANSWER_ENDINGS):
        side, stem = "input", path.name
    if not side or (ending not in INPUT_ENDINGS | ANSWER_ENDINGS | {"", ".txt"} and stem != path.name):
        return "", ""
    return side, "/".join([*kept, ROLE.sub("", stem)])


def _padded(key: str, width: int) -> str:
    """Numbers as long as the longest, so that 2 comes before 10."""
    return re.sub(r"\d+", lambda run: run[0].zfill(width), key)


def _text(path: Path, name: str, issues: list[Issue]) -> bytes:
    if path.stat().st_size > MAX_TEST_BYTES:
        issues.append(Issue(name, None, f"It is larger than {MAX_TEST_BYTES // 1024 // 1024} MiB."))
        return b""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        issues.append(Issue(name, line, f"It is not UTF-8: byte {data[error.start]:#04x}."))
        return b""
    if "\0" in text:
        issues.append(Issue(name, text[: text.index("\0")].count("\n") + 1, "It holds a NUL character."))
    return data.replace(b"\r\n", b"\n")
