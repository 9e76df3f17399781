"""Answers that are handed in instead of a program."""

import io
import zipfile

import pytest

from sandbox.answers import EVERY_TEST, from_text, from_zip


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"folder/{name.replace('_', '.')}", data)
    return stream.getvalue()


def test_text_with_headlines_is_as_many_files() -> None:
    text = "==> 1.out <==\n42\n\n==> some/where/2.out <==\n43\n"
    assert from_text(text) == {"1.out": b"42\n\n", "2.out": b"43\n"}


def test_text_without_headlines_is_for_every_test() -> None:
    assert from_text("42\n") == {EVERY_TEST: b"42\n"}


def test_zip_is_read_by_the_names_of_its_files() -> None:
    assert from_zip(zipped(**{"1_out": b"42", "2_out": b"43"})) == {"1.out": b"42", "2.out": b"43"}


def test_zip_that_is_too_large_or_none_is_refused() -> None:
    with pytest.raises(ValueError, match="64 MiB"):
        from_zip(zipped(**{"1_out": bytes(65 << 20)}))
    with pytest.raises(ValueError, match="cannot be read"):
        from_zip(b"PK nothing")
