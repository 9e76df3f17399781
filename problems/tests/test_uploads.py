"""Uploaded archives: imported in the background, all or nothing, and their result can be come back to."""

import base64
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse

from accounts.models import User
from problems import uploads
from problems.models import PackageUpload, Problem, ProblemVersion, Topic
from problems.tests.packages import FILES, write_folder, zip_folder

pytestmark = pytest.mark.django_db
PLAIN = {"codequest.yaml": "reference: submissions/accepted/add.py\n"}  # names no topic


def library(root: Path, **more: dict[str, Any]) -> BytesIO:
    """One and two are whole; `more` are folders and what is changed in them."""
    for slug, changes in {"one": {}, "two": {}, **more}.items():
        write_folder(root / "problems", slug, **PLAIN | changes)
    return zip_folder(root / "problems")


def keep(stream: BytesIO, by: User) -> PackageUpload:
    return uploads.keep(SimpleUploadedFile("all.zip", stream.getvalue()), by=by)


def page_of(client: Client, upload: PackageUpload) -> str:
    return client.get(reverse("pages:import-detail", args=[upload.pk]), headers={"HX-Request": "true"}).content.decode()


@pytest.fixture
def on_save() -> Any:
    """`on_save(do)`: call it whenever a problem is written, in the middle of an import."""
    connected: list[Callable[..., None]] = []

    def connect(do: Callable[[], None]) -> None:
        def receiver(**kwargs: object) -> None:
            do()

        connected.append(receiver)
        post_save.connect(receiver, sender=Problem)

    yield connect
    for receiver in connected:
        post_save.disconnect(receiver, sender=Problem)


def test_an_upload_is_imported_when_nobody_looks_and_its_result_is_found_again(
    client: Client, grace: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(grace)
    with django_capture_on_commit_callbacks() as hints:
        place = reverse("admin:problems_problem_import")
        answer = client.post(place, {"archive": SimpleUploadedFile("all.zip", library(tmp_path).getvalue())})
    upload = PackageUpload.objects.get()
    assert answer["Location"] == reverse("pages:import-detail", args=[upload.pk])
    waiting = page_of(client, upload)
    assert "hx-trigger" in waiting
    assert "It waits for a worker." in waiting
    assert not Problem.objects.exists()
    for hint in hints:
        hint()
    upload.refresh_from_db()
    assert (upload.state, upload.archive) == ("imported", b"")  # the bytes are needed no more
    assert answer["Location"] in client.get(place).content.decode()  # under "Your uploads"
    done = page_of(client, upload)
    assert "hx-trigger" not in done
    assert "2 problems in the archive" in done
    assert all(reverse("admin:problems_problem_change", args=[problem.pk]) in done for problem in Problem.objects.all())
    again = keep(library(tmp_path, three={}), grace)
    uploads.import_upload(again.pk)
    again.refresh_from_db()
    assert [(row["slug"], row["is_changed"]) for row in again.outcome] == [
        ("one", False), ("three", True), ("two", False),
    ]  # fmt: skip


def test_the_page_shows_how_far_the_import_is(client: Client, grace: User, tmp_path: Path, on_save: Any) -> None:
    upload = keep(library(tmp_path), grace)
    seen: list[uploads.Progress | None] = []
    on_save(lambda: seen.append(uploads.find_progress(upload)))
    client.force_login(grace)
    cache.set(uploads.key_of(upload.pk), {"now": "Reading two", "done": 1, "of": 4})
    html = page_of(client, upload)
    assert '<progress value="1" max="4"' in html
    assert "Reading two" in html
    cache.clear()
    uploads.import_upload(upload.pk)
    assert list(dict.fromkeys(seen)) == [uploads.Progress("Writing one", 2, 4), uploads.Progress("Writing two", 3, 4)]
    assert uploads.find_progress(upload) is None


def test_faults_are_named_by_file_line_and_rule_and_nothing_is_half_imported(
    client: Client, linus: User, tmp_path: Path
) -> None:
    broken = {"problem.yaml": FILES["problem.yaml"].replace("1\n", "soon\n")}
    (tmp_path / "problems").mkdir()
    (tmp_path / "problems" / "topics.yaml").write_text("- {slug: basics, name: Basics}\n")
    homeless = {"codequest.yaml": "topic: no-such-topic\n"}
    upload = keep(library(tmp_path, three=broken), linus)
    uploads.import_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.archive) == ("refused", b"")
    assert upload.outcome == [
        {"file": "three/problem.yaml", "line": 4, "rule": "limits.time_limit must be a number from 0.1 to 30."}
    ]
    client.force_login(linus)
    assert "Nothing of the archive was kept." in page_of(client, upload)
    assert not Problem.objects.exists()
    late = keep(library(tmp_path, three=homeless), linus)  # found only when the first two are written
    uploads.import_upload(late.pk)
    late.refresh_from_db()
    assert [(fault["file"], fault["rule"][:36]) for fault in late.outcome] == [
        ("three/codequest.yaml", "There is no topic 'no-such-topic'; t")
    ]
    assert not Problem.objects.exists()
    assert not Topic.objects.exists()


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_refused_in_words(data: bytes, grace: User) -> None:
    upload = keep(BytesIO(data), grace)
    uploads.import_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert upload.outcome[0]["file"] in ("archive", "problem.yaml")
    assert re.search("cannot be read as a zip|neither at the top of the archive", upload.outcome[0]["rule"])


def test_a_worker_that_died_is_followed_by_another(
    grace: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = keep(library(tmp_path), grace)
    cache.add(uploads.key_of(upload.pk), {"now": "Reading one", "done": 0, "of": 4})  # of one that is at it
    with django_capture_on_commit_callbacks(execute=True):
        uploads.sweep()
    uploads.import_upload(upload.pk)
    assert not Problem.objects.exists()
    cache.delete(uploads.key_of(upload.pk))  # as it does when nothing is heard of the worker
    with django_capture_on_commit_callbacks(execute=True):
        uploads.sweep()
    assert Problem.objects.count() == 2
    with django_capture_on_commit_callbacks() as hints:
        uploads.sweep()
    assert hints == []


def test_two_workers_at_once_import_it_once(grace: User, tmp_path: Path, on_save: Any) -> None:
    upload = keep(library(tmp_path), grace)

    def another() -> None:
        cache.delete(uploads.key_of(upload.pk))
        uploads.import_upload(upload.pk)

    on_save(another)
    uploads.import_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, len(upload.outcome)) == ("imported", 2)
    assert ProblemVersion.objects.count() == 2


def test_our_own_failure_is_tried_again_and_told_in_the_end(
    client: Client, grace: User, tmp_path: Path, settings: Any
) -> None:
    upload = keep(library(tmp_path), grace)
    right = settings.ENCRYPTION_KEY
    settings.ENCRYPTION_KEY = base64.urlsafe_b64encode(b"another key".ljust(32)).decode()  # a worker set up wrongly
    for _ in range(uploads.MAX_ATTEMPTS):
        uploads.import_upload(upload.pk)
        assert PackageUpload.objects.values_list("state", flat=True).get() == "waiting"
    settings.ENCRYPTION_KEY = right
    uploads.import_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "refused"
    client.force_login(grace)
    assert "that is our fault" in page_of(client, upload)
    assert not Problem.objects.exists()
