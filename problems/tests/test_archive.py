import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from accounts.models import User
from problems import archives, exchange, services
from problems.errors import ProblemRefused
from problems.models import Problem
from problems.tests.packages import FILES, write_folder, zip_folder
from sandbox.package import PackageError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _topics(db: None) -> None:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])


def with_entry(name: str, data: bytes = b"x", mode: int = 0, flag: int = 0) -> BytesIO:
    """A whole package and one entry more."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in FILES.items():
            archive.writestr(f"two-bells/{path}", text)
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, data)
    stream.seek(0)
    return stream


@pytest.mark.parametrize("inside", [True, False])
def test_an_archive_becomes_a_problem_of_its_uploader(tmp_path: Path, grace: User, inside: bool) -> None:
    stream = zip_folder(write_folder(tmp_path), inside=inside)
    imported = exchange.import_archive(stream, name="two-bells.zip", by=grace)
    assert (imported.problem.slug, imported.problem.created_by) == ("two-bells", grace)
    assert imported.problem.test_cases.count() == 3


@pytest.mark.parametrize(
    ("name", "mode", "said"),
    [
        ("../evil.py", 0, "leads out of the archive"),
        ("two-bells/../../evil.py", 0, "leads out of the archive"),
        ("/etc/evil", 0, "must be relative"),
        ("C:/evil", 0, "must be relative"),
        ("two-bells\\..\\evil", 0, "must be relative"),
        ("two-bells/link", stat.S_IFLNK | 0o777, "Symbolic links"),
        ("two-bells/pipe", stat.S_IFIFO | 0o666, "Only files and folders"),
        ("two-bells/problem.yaml", 0, "A name is there twice"),
        ("two-bells/problem.yaml/x", 0, "both a file and a folder"),
        ("two-bells/a\nb", 0, "control characters"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_harmful_entry_is_refused_and_nothing_is_kept(
    tmp_path: Path, grace: User, name: str, mode: int, said: str
) -> None:
    with pytest.raises(PackageError, match=said):
        exchange.import_archive(with_entry(name, mode=mode), name="x.zip", by=grace)
    with pytest.raises(PackageError):
        archives.unpack(with_entry(name, mode=mode), tmp_path / "unpacked")
    assert not (tmp_path / "unpacked").exists()
    assert not Problem.objects.exists()


def test_a_zip_bomb_is_refused_unread(grace: User) -> None:
    with pytest.raises(PackageError, match="zip bomb"):
        exchange.import_archive(with_entry("two-bells/big", bytes(16 * 1024 * 1024)), name="x.zip", by=grace)


def test_too_many_files_are_refused(grace: User) -> None:
    stream = with_entry("two-bells/first")
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(archives.MAX_FILES):
            archive.writestr(f"two-bells/{number}", "")
    stream.seek(0)
    with pytest.raises(PackageError, match="at most 2000"):
        exchange.import_archive(stream, name="x.zip", by=grace)


def test_a_size_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "check", lambda entries, bounds: [])
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    with pytest.raises(PackageError, match="larger than"):
        archives.unpack(with_entry("two-bells/big", bytes(5000)), tmp_path)


def test_a_name_in_another_encoding_is_refused(grace: User) -> None:
    stream = with_entry("two-bells/fa\x80cade")
    raw = stream.getvalue()
    stream = BytesIO(
        raw.replace("fa\x80cade".encode(), b"fa\x82\x83cade").replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    )
    with pytest.raises(PackageError):
        exchange.import_archive(stream, name="x.zip", by=grace)


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused_in_words(grace: User, content: bytes) -> None:
    with pytest.raises(PackageError, match="cannot be read as a zip file"):
        exchange.import_archive(BytesIO(content), name="x.zip", by=grace)


def test_an_archive_without_a_package_is_refused(grace: User) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    stream.seek(0)
    with pytest.raises(PackageError, match="neither at the top"):
        exchange.import_archive(stream, name="x.zip", by=grace)


def test_the_slug_of_somebody_else_is_refused(tmp_path: Path, grace: User, eve: User) -> None:
    folder = write_folder(tmp_path)
    exchange.import_archive(zip_folder(folder), name="x.zip", by=grace)
    with pytest.raises(ProblemRefused, match="two-bells"):
        exchange.import_archive(zip_folder(folder), name="x.zip", by=eve)
