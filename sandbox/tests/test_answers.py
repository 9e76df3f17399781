"""Answers that are handed in instead of a program."""

import io
import random
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


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_damaged_zip_is_refused_wherever_it_is_damaged(method: int) -> None:
    stream, dice = io.BytesIO(), random.Random(1)
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("1.out", dice.randbytes(300))
    refused = 0
    for place in range(len(stream.getvalue())):
        damaged = bytearray(stream.getvalue())
        damaged[place] ^= 1 + dice.randrange(255)
        try:
            from_zip(bytes(damaged))
        except ValueError:
            refused += 1
    assert refused > 300


def test_what_macos_adds_to_a_zip_is_left_out() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("1.out", ".DS_Store", "__MACOSX/._1.out"):
            archive.writestr(name, "1")
    assert from_zip(stream.getvalue(), is_flat=True) == {"1.out": b"1"}


def test_links_folders_and_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"folder/1.out is in a folder"):
        from_zip(zipped(**{"1_out": b""}), is_flat=True)
    stream, link = io.BytesIO(), zipfile.ZipInfo("1.out")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ValueError, match="is a link"):
        from_zip(stream.getvalue())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a/1.out", "1")
        archive.writestr("b/1.out", "2")
    with pytest.raises(ValueError, match="two files called"):
        from_zip(stream.getvalue())
