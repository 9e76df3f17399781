"""Pictures of statements, statements in PDF, attachments: kept, shown, and refused where they are something else."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from problems import services
from problems.forms import AttachmentForm
from problems.models import Attachment, Problem, Status
from problems.tests.packages import write_folder
from sandbox.package import PackageError, read_package

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.4\n"
TEXT = "A map: ![Two bells](bells.png). Data: [more](more.csv). [Elsewhere](https://example.org/x.png)\n"


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])
    files = {
        "statement__problem.en.md": TEXT,
        "statement__bells.png": PNG,
        "statement__plan.svg": SVG,
        "attachments__more.csv": "a,b\n",
    }
    imported = services.import_package(write_folder(tmp_path, **files)).problem
    Problem.objects.update(status=Status.PUBLISHED)
    return imported


def test_statement_shows_its_pictures_and_lists_what_can_be_downloaded(problem: Problem, client: Client) -> None:
    page = client.get("/problems/two-bells/").content.decode()
    assert '<img src="/problems/two-bells/files/bells.png" alt="Two bells">' in page
    assert '<li><a href="/problems/two-bells/files/more.csv">more.csv</a></li>' in page
    assert 'href="https://example.org/x.png"' in page
    assert ">plan.svg<" not in page


def test_picture_is_served_as_what_it_is_and_nothing_in_it_runs(problem: Problem, client: Client) -> None:
    picture = client.get("/problems/two-bells/files/bells.png")
    assert (picture.content, picture["Content-Type"]) == (PNG, "image/png")
    drawing = client.get("/problems/two-bells/files/plan.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert drawing["X-Content-Type-Options"] == "nosniff"


def test_any_other_file_is_a_download(problem: Problem, client: Client) -> None:
    file = client.get("/problems/two-bells/files/more.csv")
    assert file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"] == 'attachment; filename="more.csv"'
    assert client.get("/problems/two-bells/files/less.csv").status_code == 404


def test_statement_may_be_a_pdf_alone(tmp_path: Path) -> None:
    read = read_package(write_folder(tmp_path, **{"statement__problem.en.md": None, "statement__problem.en.pdf": PDF}))
    assert read.description == "The statement is a document: [problem.en.pdf](problem.en.pdf)"
    assert [file.media_type for file in read.attachments] == ["application/pdf"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("statement__a.png", b"GIF89a", "statement/a.png: It is no image/png"),
        ("statement__a.svg", b"<!doctype x><svg/>", r"statement/a.svg: It is no image/svg\+xml"),
        ("statement__a.webp", b"RIFF0000WAVE", "statement/a.webp: It is no image/webp"),
        ("attachments__big.bin", b"\0" * (5 * 1024 * 1024 + 1), "attachments/big.bin: It is larger than 5 MiB"),
        ("attachments__bells.png", PNG, "attachments/bells.png: statement/bells.png has the same name"),
    ],
)
def test_file_that_is_something_else_is_refused(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(PackageError, match=why):
        read_package(write_folder(tmp_path, **{"statement__bells.png": PNG, name: content}))


def form(name: str, content: bytes) -> AttachmentForm:
    return AttachmentForm({"name": ""}, {"file": SimpleUploadedFile(name, content)}, instance=Attachment())


def test_author_uploads_a_picture(problem: Problem) -> None:
    good = form("new.png", PNG)
    assert good.is_valid()
    good.instance.problem = problem
    assert good.save().name == "new.png"
    assert "It is no image/png" in str(form("new.png", b"<html>").errors)
    assert "Choose the file" in str(AttachmentForm({"name": "x.png"}, instance=Attachment()).errors)


def test_files_of_a_draft_are_its_authors(problem: Problem, client: Client) -> None:
    Problem.objects.update(status=Status.DRAFT)
    assert client.get("/problems/two-bells/files/bells.png").status_code == 404
