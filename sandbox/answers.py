"""Answers handed in instead of a program: a zip, a folder, or one text with a headline above each file.

The text is what `tail -n +1 *.out` prints; without headlines it is the answer to every test:

    ==> 1.out <==
    42

    ==> 2.out <==
    43
"""

import io
import re
import zipfile
from pathlib import Path

HEADLINE = re.compile(r"^==> (?:.*/)?([\w.-]+) <==$\n?", re.MULTILINE)
MAX_FILES = 1000
MAX_BYTES = 64 * 1024 * 1024
EVERY_TEST = ""


def from_text(text: str) -> dict[str, bytes]:
    """By name; under EVERY_TEST where there are no names."""
    parts = HEADLINE.split(text)
    if len(parts) == 1:
        return {EVERY_TEST: text.encode("utf-8", "surrogateescape")}
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {name: answer.encode("utf-8", "surrogateescape") for name, answer in pairs}


def from_zip(data: bytes) -> dict[str, bytes]:
    """Plain files by their last name. Raises ValueError for what is no zip, or too big."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise ValueError(f"the zip has more than {MAX_FILES} files or {MAX_BYTES >> 20} MiB")
            found, left = {}, MAX_BYTES
            for entry in entries:
                with archive.open(entry) as file:
                    found[Path(entry.filename).name] = file.read(left + 1)
                left -= len(found[Path(entry.filename).name])
                if left < 0:  # the table of contents lied
                    raise ValueError(f"the zip unpacks to more than {MAX_BYTES >> 20} MiB")
            return found
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise ValueError(f"it cannot be read as a zip file: {error}") from error


def from_path(path: Path) -> dict[str, bytes]:
    """A folder, a zip or a text. Raises ValueError."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.iterdir()) if file.is_file()}
    if path.suffix == ".zip":
        return from_zip(path.read_bytes())
    return from_text(path.read_bytes().decode("utf-8", "surrogateescape"))
