"""Uploaded archives: unpacked only when every entry is harmless, into a folder that is gone afterwards."""

import lzma
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from sandbox.package import Issue, PackageError

MAX_FILES = 2000
MAX_BYTES = 256 * 1024 * 1024  # unpacked
MAX_RATIO = 100  # of unpacked to packed, once that is worth a look
RATIO_FROM_BYTES = 8 * 1024 * 1024
CHUNK = 1024 * 1024
DESCRIPTIONS = ("problem.yaml", "problem.xml")
MAX_DEPTH = 3  # of folders around a package
IGNORED = ("__MACOSX/", ".DS_Store")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive may hold at most."""

    files: int = MAX_FILES
    unpacked_bytes: int = MAX_BYTES


LIBRARY = Bounds(files=100_000, unpacked_bytes=2 * 1024 * 1024 * 1024)


def unpack(stream: IO[bytes], target: Path) -> Path:
    """Unpack a zip into `target`; the folder that holds problem.yaml. Raises PackageError and unpacks nothing."""
    extract(stream, target)
    found = find_packages(target)
    if len(found) != 1:
        message = "It is neither at the top of the archive nor in its one folder."
        raise PackageError([Issue("problem.yaml", None, message)])
    return found[0]


def extract(stream: IO[bytes], target: Path, bounds: Bounds | None = None) -> None:
    """Unpack a zip into `target`. Raises PackageError, for a harmful table of contents before anything is written."""
    bounds = bounds or Bounds(MAX_FILES, MAX_BYTES)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = [e for e in archive.infolist() if not any(word in e.filename for word in IGNORED)]
            issues = check(entries, bounds)
            if issues:
                raise PackageError(issues)
            left = bounds.unpacked_bytes
            for entry in entries:
                if not entry.is_dir():
                    left -= _write(archive, entry, target / entry.filename, left)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        raise PackageError([Issue("archive", None, f"It cannot be read as a zip file: {error}.")]) from error


def find_packages(folder: Path, depth: int = MAX_DEPTH) -> list[Path]:
    """Folders with a problem.yaml, or Polygon's problem.xml, not inside one another, by their names."""
    if any((folder / name).is_file() for name in DESCRIPTIONS):
        return [folder]
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [found for path in inside for found in find_packages(path, depth - 1)] if depth else []


def check(entries: list[zipfile.ZipInfo], bounds: Bounds) -> list[Issue]:
    """Everything in the table of contents that is refused."""
    files = [entry for entry in entries if not entry.is_dir()]
    issues = [Issue(repr(entry.filename)[1:-1], None, why) for entry in entries if (why := refusal(entry))]
    if len(files) > bounds.files:
        issues.append(Issue("archive", None, f"It has {len(files)} files; at most {bounds.files} are taken."))
    if len({entry.filename.casefold() for entry in files}) < len(files):
        issues.append(Issue("archive", None, "A name is there twice."))
    names = {entry.filename.rstrip("/") for entry in files}
    if any(str(parent) in names for name in names for parent in PurePosixPath(name).parents):
        issues.append(Issue("archive", None, "A name is both a file and a folder."))
    total = sum(entry.file_size for entry in files)
    packed = sum(entry.compress_size for entry in files)
    if total > bounds.unpacked_bytes:
        issues.append(Issue("archive", None, f"Unpacked it is larger than {bounds.unpacked_bytes // CHUNK} MiB."))
    elif total > RATIO_FROM_BYTES and total > MAX_RATIO * max(packed, 1):
        issues.append(Issue("archive", None, f"It unpacks to more than {MAX_RATIO} times its size: a zip bomb."))
    return issues


def refusal(entry: zipfile.ZipInfo) -> str:
    """Why this entry is not taken; "" if it is."""
    name = entry.filename
    parts = name.rstrip("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith("/") or "\\" in name or (len(parts[0]) > 1 and parts[0][1] == ":"):
        return "Names must be relative, with forward slashes."
    if ".." in parts or "." in parts or "" in parts:
        return "The name leads out of the archive."
    if any(ord(sign) < 32 for sign in name) or len(name) > 250:
        return "The name has control characters or is too long."
    if not entry.flag_bits & 0x800 and not name.isascii():
        return "The name is not UTF-8."
    if kind == stat.S_IFLNK:
        return "Symbolic links are not taken: put the file itself here."
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "Only files and folders are taken."
    if entry.flag_bits & 0x1:
        return "Encrypted archives are not taken."
    return ""


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, left: int) -> int:
    """Bytes written. The table of contents may lie about sizes, so they are counted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(entry) as source, path.open("xb") as sink:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > left:
                raise PackageError([Issue("archive", None, "Unpacked it is larger than it says, and than is taken.")])
            sink.write(chunk)
    return written
