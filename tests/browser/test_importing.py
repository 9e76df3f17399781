"""A whole library is uploaded: a bar shows how far it is, page and worker may go away, the result is found again."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import BrowserContext, FilePayload, expect

from accounts.models import User
from problems import uploads
from problems.models import PackageUpload, Problem
from tests.browser.test_workbench import WIDE
from tests.factories import UserFactory
from tests.livesite import LiveSite, wait_for

LIBRARY = Path(settings.BASE_DIR) / "content" / "problems"


@pytest.fixture
def author(live_site: object) -> Iterator[User]:
    """What she brings in is gone afterwards: other journeys count on the library as it is."""
    author = UserFactory(admin=True)
    yield author
    Problem.objects.filter(created_by=author).delete()


def library(only: Sequence[str] = (), broken: str = "") -> FilePayload:
    """Problems of the library, or all of it, under other names; `broken` has no number for its limit."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        folders = [LIBRARY / name for name in only] or sorted(LIBRARY.iterdir())
        for path in (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()):
            data = path.read_bytes()
            if path.name == "problem.yaml":
                lines = [line for line in data.splitlines(keepends=True) if not line.startswith(b"uuid:")]
                data = b"".join(lines)
                if path.parent.name == broken:
                    data = data.replace(b"time_limit: ", b"time_limit: soon ")
            archive.writestr(f"again/again-{path.relative_to(LIBRARY).as_posix()}", data)
    return {"name": "all.zip", "mimeType": "application/zip", "buffer": stream.getvalue()}


def test_library_is_uploaded_with_progress_and_found_again_though_page_and_worker_went_away(
    live_site: LiveSite, new_context: Callable[..., BrowserContext], author: User
) -> None:
    context = new_context(author, viewport=WIDE)
    page = context.new_page()
    live_site.kill("worker")  # nobody is there to take it yet
    page.goto("/admin/problems/problem/import/")
    page.get_by_label("Archive").set_input_files([library()])
    page.get_by_role("button", name="Import").click()
    bar = page.get_by_role("progressbar", name="Imported so far")
    expect(bar).to_have_attribute("value", "0")
    expect(page.get_by_text("It waits for a worker.")).to_be_visible()
    live_site.start_worker()
    expect(page.get_by_text(re.compile("^(Reading|Writing) again-"))).to_be_visible()
    expect(bar).to_have_attribute("max", str(2 * len(list(LIBRARY.iterdir()))))
    live_site.kill("worker")  # in the middle of it
    upload = PackageUpload.objects.get(by=author)
    assert Problem.objects.filter(created_by=author).count() == len(upload.outcome), "some of it was kept"
    page.close()

    cache.delete(uploads.key_of(upload.pk))  # which runs out when nothing is heard of a worker
    live_site.start_worker()
    uploads.sweep()
    wait_for("the end of the import", PackageUpload.objects.filter(pk=upload.pk).exclude(state="waiting").exists, 120)
    page = context.new_page()
    page.goto("/admin/problems/problem/import/")
    page.get_by_role("link", name="all.zip").click()
    expect(page.get_by_role("heading", name="Imported")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(len(list(LIBRARY.iterdir())) + 1)
    page.get_by_role("link", name="Two Baskets").click()
    expect(page.locator("#id_slug")).to_have_value("again-two-baskets")


def test_library_with_one_fault_is_refused_by_file_line_and_rule(
    new_context: Callable[..., BrowserContext], author: User
) -> None:
    page = new_context(author, viewport=WIDE).new_page()
    page.goto("/admin/problems/problem/import/")
    page.get_by_label("Archive").set_input_files([library(["aquarium", "two-baskets"], broken="two-baskets")])
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    fault = page.get_by_role("row").filter(has_text="again-two-baskets/problem.yaml")
    expect(fault).to_contain_text("limits.time_limit must be a number")
    expect(page.get_by_text("Nothing of the archive was kept.")).to_be_visible()
    assert not Problem.objects.filter(created_by=author).exists()
