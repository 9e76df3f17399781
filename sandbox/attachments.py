"""Files of a package that learners may see: pictures of the statement, a statement in PDF, and all of attachments/."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 5 * 1024 * 1024
MAX_FILES = 50
STATEMENTS = ("statement", "problem_statement")
OTHER = "application/octet-stream"
# What browsers show by themselves; the first bytes have to agree with the ending.
TYPES = {
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".gif": ("image/gif", b"GIF8"),
    ".webp": ("image/webp", b"RIFF"),
    ".svg": ("image/svg+xml", b"<"),
    ".pdf": ("application/pdf", b"%PDF-"),
}

Complain = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Attachment:
    """`name` is how statements call it; `path` where it lies in the package, such as statement/map.png."""

    name: str
    path: str
    media_type: str
    data: bytes


def read_attachments(root: Path, wrong: Complain) -> tuple[Attachment, ...]:
    """In the order of their paths; `wrong` hears of files that are refused."""
    found: dict[str, Attachment] = {}
    for file in _candidates(root):
        path = file.relative_to(root).as_posix()
        why = refusal(file.name, file.read_bytes()) if file.stat().st_size <= MAX_BYTES else too_large()
        if not why and file.name in found:
            why = f"{found[file.name].path} has the same name."
        if why:
            wrong(path, why)
        else:
            found[file.name] = Attachment(file.name, path, media_type(file.name), file.read_bytes())
    if len(found) > MAX_FILES:
        wrong("attachments", f"There are {len(found)} pictures and attachments; at most {MAX_FILES} are taken.")
    return tuple(found.values())


def _candidates(root: Path) -> Iterator[Path]:
    for folder in (*STATEMENTS, "attachments"):
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and is_attachment(file.relative_to(root).as_posix()):
                yield file


def is_attachment(path: str) -> bool:
    """Whether a file that lies there in a package is one."""
    folder, _, name = path.rpartition("/")
    is_picture = folder in STATEMENTS and Path(name).suffix.lower() in TYPES
    return is_picture or (path.startswith("attachments/") and not name.startswith("."))


def media_type(name: str) -> str:
    return TYPES.get(Path(name).suffix.lower(), (OTHER, b""))[0]


def too_large() -> str:
    return f"It is larger than {MAX_BYTES // 1024 // 1024} MiB."


def refusal(name: str, data: bytes) -> str:
    """Why a file is not taken; "" if it is."""
    if len(data) > MAX_BYTES:
        return too_large()
    kind, begin = TYPES.get(Path(name).suffix.lower(), (OTHER, b""))
    is_what_it_says = data.lstrip().startswith(begin) and (kind != "image/webp" or data[8:12] == b"WEBP")
    if kind == "image/svg+xml":
        is_what_it_says = is_what_it_says and b"<svg" in data and b"<!DOCTYPE" not in data.upper()
    return "" if is_what_it_says else f"It is no {kind}: its content is something else."
