"""Answers handed in instead of a program: a zip, a folder, or one text with a headline above each file.

The text is what `tail -n +1 *.out` prints; without headlines it is the answer to every test:

    ==> 1.out <==
    42

    ==> 2.out <==
    43
"""

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path

HEADLINE = re.compile(r"^==> (?:.*/)?([\w.-]+) <==$\n?", re.MULTILINE)
OF_MACOS = re.compile(r"__MACOSX/|(.*/)?\.DS_Store$")  # which its archiver adds to everybody's files
MAX_FILES = 1000
MAX_BYTES = 64 * 1024 * 1024
EVERY_TEST = ""
# What zipfile and its decompressors raise for damaged files.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
)


def from_text(text: str) -> dict[str, bytes]:
    """By name; under EVERY_TEST where there are no names."""
    parts = HEADLINE.split(text)
    if len(parts) == 1:
        return {EVERY_TEST: text.encode("utf-8", "surrogateescape")}
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {name: answer.encode("utf-8", "surrogateescape") for name, answer in pairs}


def from_zip(
    data: bytes, *, max_files: int = MAX_FILES, max_bytes: int = MAX_BYTES, is_flat: bool = False
) -> dict[str, bytes]:
    """Plain files by their last name; with `is_flat` folders are refused.

    Raises ValueError for what is no zip, or too big, and for links and two files of one name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [
                entry for entry in archive.infolist() if not entry.is_dir() and not OF_MACOS.match(entry.filename)
            ]
            if len(entries) > max_files or sum(entry.file_size for entry in entries) > max_bytes:
                raise ValueError(f"the zip has more than {max_files} files or {max_bytes >> 20} MiB")
            found: dict[str, bytes] = {}
            left = max_bytes
            for entry in entries:
                name = Path(entry.filename).name
                if stat.S_ISLNK(entry.external_attr >> 16):
                    raise ValueError(f"{name} is a link, and only plain files are taken")
                if is_flat and name != entry.filename:
                    raise ValueError(f"{entry.filename} is in a folder: zip the files themselves")
                if name in found:
                    raise ValueError(f"there are two files called {name}")
                with archive.open(entry) as file:
                    found[name] = file.read(left + 1)
                left -= len(found[name])
                if left < 0:  # the table of contents lied
                    raise ValueError(f"the zip unpacks to more than {max_bytes >> 20} MiB")
            return found
    except UNREADABLE as error:
        raise ValueError(f"it cannot be read as a zip file: {error}") from error


def from_path(path: Path) -> dict[str, bytes]:
    """A folder, a zip or a text. Raises ValueError."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.iterdir()) if file.is_file()}
    if path.suffix == ".zip":
        return from_zip(path.read_bytes())
    return from_text(path.read_bytes().decode("utf-8", "surrogateescape"))
