"""Programs of several files, and answers in place of a program: what is taken, and what is said of what is not."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile

from judge.errors import SubmissionRefused
from judge.models import Language
from judge.querysets import ANSWERS
from sandbox import answers
from sandbox.sources import OTHER_ENDINGS, find_entry
from sandbox.toolchains import find_toolchain

FILES_AT_MOST = 20
ANSWERS_AT_MOST = answers.MAX_FILES
ANSWER_BYTES_AT_MOST = 2 * 1024 * 1024
UPLOAD_BYTES_AT_MOST = 4 * 1024 * 1024  # of one file as it comes, and of all that a zip unpacks to
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}")


class HandedIn(NamedTuple):
    """As rows keep it: the text to start from, other files by name, and the text's name where it is not the usual."""

    source: str
    files: dict[str, str]
    file_name: str = ""


def usual_name(language: Language) -> str:
    """What the file to start from is called: `main.py`."""
    if language.pk == ANSWERS:
        return "answers.txt"
    chain = find_toolchain(language.pk)
    return chain.source_name if chain else f"main.{language.extension}"


def name_beside_driver(language: Language) -> str:
    """What it is called where the problem's own program is started (sandbox.runners.session.laid_out)."""
    return f"{'Solution' if usual_name(language)[0].isupper() else 'solution'}.{language.extension}"


def as_program(
    language: Language,
    source: str,
    files: Mapping[str, str],
    entry_point: str,
    *,
    included: Collection[str] = (),
    own_name: str = "",
    limit_bytes: int,
) -> HandedIn:
    """`entry_point` names the source; with an empty source it is one of the files, without a name the obvious one.

    `included` are the files that the problem puts beside every program, `own_name` what it calls the program itself.
    Raises SubmissionRefused.
    """
    check_number(files, FILES_AT_MOST)
    others, usual = dict(files), usual_name(language)
    if not source.strip() and others:
        entry_point = entry_point or find_entry([name for name in others if is_source(name, language)])
        if not entry_point:
            words = f"There is no file to start from: call it {usual}, or write the program beside the files."
            raise SubmissionRefused("INVALID_ENTRY_POINT", words)
        if entry_point not in others:
            raise SubmissionRefused("INVALID_ENTRY_POINT", f"There is no file {entry_point[:60]!r} to start from.")
        source = others.pop(entry_point)
    elif entry_point and entry_point in others:
        words = f"There are two programs called {entry_point[:60]}: leave one of them out."
        raise SubmissionRefused("INVALID_ENTRY_POINT", words)
    if not source.strip():
        raise SubmissionRefused("EMPTY_SOURCE", "The program is empty: write something first.")
    check_names([*others, *([entry_point] if entry_point else [])])
    if taken := sorted({*others, entry_point} & (set(included) - {usual})):
        raise SubmissionRefused(
            "INVALID_FILE_NAME", f"{taken[0]} comes with the problem: call your file something else."
        )
    name = "" if entry_point == usual else entry_point
    own = own_name or name or (name_beside_driver(language) if usual in included else usual)
    if twice := {own, usual} & set(others):
        raise SubmissionRefused(
            "INVALID_FILE_NAME",
            f"{twice.pop()} is what the program to start from is called here: call the other file something else, or "
            "start from it and leave the text empty.",
        )
    if name and usual[0].isupper() and usual not in included:  # the file is called like the class that is started
        raise SubmissionRefused("INVALID_ENTRY_POINT", f"{language.name} starts from {usual}: call class and file so.")
    check_size("The program", source, others, limit_bytes)
    return HandedIn(source, others, name)


def as_answers(text: str, files: Mapping[str, str]) -> HandedIn:
    """Raises SubmissionRefused."""
    check_number(files, ANSWERS_AT_MOST)
    check_names(files)
    if not text.strip() and not files:
        raise SubmissionRefused("EMPTY_SOURCE", "There are no answers: add a zip of them, or write them down.")
    check_size("What you hand in", text, files, ANSWER_BYTES_AT_MOST)
    return HandedIn(text, dict(files))


def is_source(name: str, language: Language) -> bool:
    ending = PurePosixPath(name).suffix.removeprefix(".")
    return ending == language.extension or OTHER_ENDINGS.get(ending) == language.pk


def check_number(files: Mapping[str, str], most: int) -> None:
    if len(files) > most:
        raise SubmissionRefused("TOO_MANY_FILES", f"At most {most} files are taken, not {len(files)}: leave some out.")


def check_names(names: Iterable[str]) -> None:
    for name in names:
        if not NAME.fullmatch(name):
            raise SubmissionRefused(
                "INVALID_FILE_NAME",
                f"A file cannot be called {name[:60]!r}. Names have letters, digits and _ . - (no spaces, no folders, "
                "no dot at the start), at most 60 of them.",
            )


def check_size(what: str, source: str, files: Mapping[str, str], limit_bytes: int) -> None:
    size = check_text(source, what) + sum(check_text(text, name) for name, text in files.items())
    if size > limit_bytes:
        where = " in all its files" if files else ""
        raise SubmissionRefused(
            "SOURCE_TOO_LARGE", f"{what} has {size:,} bytes{where}; at most {limit_bytes:,} are taken. Make it shorter."
        )


def check_text(text: str, what: str) -> int:
    """Its size in bytes. Raises SubmissionRefused for what is no text."""
    if "\0" in text:
        raise SubmissionRefused("NUL_BYTE", f"{what} contains a NUL byte: save it as plain text and try again.")
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        raise SubmissionRefused("NOT_TEXT", f"{what} is not valid UTF-8 text: save it as UTF-8.") from error


# --- as they come -----------------------------------------------------------------------------------


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Raises SubmissionRefused for a name that comes twice."""
    found: dict[str, str] = {}
    for name, text in pairs:
        if name in found:
            words = f"There are two files called {name[:60]}: leave one of them out."
            raise SubmissionRefused("INVALID_FILE_NAME", words)
        found[name] = text
    return found


def from_uploads(uploads: Iterable["UploadedFile[Any]"], *, are_answers: bool = False) -> dict[str, str]:
    """Texts by name; zips are unpacked, texts with headlines of answers cut up. Raises SubmissionRefused."""
    found, left = [], UPLOAD_BYTES_AT_MOST
    for upload in uploads:
        for name, data in unpacked(upload, are_answers).items():
            left -= len(data)
            if left < 0:
                words = f"The files are larger than {UPLOAD_BYTES_AT_MOST >> 20} MiB together: leave some out."
                raise SubmissionRefused("SOURCE_TOO_LARGE", words)
            found.append((name, as_text(data, name)))
    return by_name(found)


def unpacked(upload: "UploadedFile[Any]", are_answers: bool) -> dict[str, bytes]:
    name = upload.name or ""
    if (upload.size or 0) > UPLOAD_BYTES_AT_MOST:
        raise SubmissionRefused("SOURCE_TOO_LARGE", f"{name} is larger than {UPLOAD_BYTES_AT_MOST >> 20} MiB.")
    data = upload.read()
    if not name.lower().endswith(".zip"):
        named = answers.from_text(data.decode("utf-8", "surrogateescape")) if are_answers else {}
        return {name: data} if not named or answers.EVERY_TEST in named else named
    most = ANSWERS_AT_MOST if are_answers else FILES_AT_MOST
    try:
        return answers.from_zip(data, max_files=most, max_bytes=UPLOAD_BYTES_AT_MOST, is_flat=not are_answers)
    except ValueError as error:
        raise SubmissionRefused("INVALID_ARCHIVE", f"{name} was not unpacked: {error}.") from error


def as_text(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        words = f"{name} is not valid UTF-8 text: save it as UTF-8, or leave it out."
        raise SubmissionRefused("NOT_TEXT", words) from error
