"""Uploaded archives, imported by a worker: the page may be closed, the row remembers.

How far it is stands in the cache, for the import is one transaction that nobody sees into. The same entry says that a
worker is at it; a worker that dies leaves it to run out, and the sweep asks the next one.
"""

import logging
from dataclasses import asdict, dataclass
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from problems import exchange
from problems.errors import ProblemRefused
from problems.models import PackageUpload
from problems.services import Imported
from sandbox.package import PackageError

log = logging.getLogger(__name__)

LEASE_S = 120  # longer than one package takes
MAX_ATTEMPTS = 3
GAVE_UP = (
    "It could not be imported, and that is our fault: we tried three times. Nothing of it was kept. Please tell an "
    "administrator, who finds the reason in the worker's log."
)
State = PackageUpload.State


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `of` steps; `of` is 0 as long as nobody knows."""

    now: str = ""
    done: int = 0
    of: int = 0


@transaction.atomic
def keep(file: "UploadedFile[Any]", *, by: User) -> PackageUpload:
    """Keep the archive and have it imported; whoever uploaded it may go on with something else."""
    name = (file.name or "archive.zip")[-250:]
    upload: PackageUpload = PackageUpload.objects.create(by=by, name=name, archive=file.read())
    ask_for(upload)
    return upload


def ask_for(upload: PackageUpload) -> None:
    """A hint to the workers: without a broker, the sweep sends it again."""
    from problems import tasks  # it imports us

    transaction.on_commit(partial(tasks.import_upload.delay, str(upload.pk)), robust=True)


def sweep() -> None:
    """What a dead worker left, or a lost message."""
    for upload in PackageUpload.objects.filter(state=State.WAITING).defer("archive"):
        if find_progress(upload) is None:
            ask_for(upload)


def find_progress(upload: PackageUpload) -> Progress | None:
    """How far a worker is with it; None where none is at it."""
    told = cache.get(key_of(upload.pk))
    return Progress(**told) if told else None


def import_upload(pk: UUID) -> None:
    """Import a waiting archive, all or nothing. Safe to call again, and by two workers at once."""
    if not cache.add(key_of(pk), asdict(Progress()), LEASE_S):
        return
    try:
        _import(pk)
    except Exception:
        log.exception("upload %s could not be imported; the sweep tries again", pk)
    finally:
        cache.delete(key_of(pk))


def _import(pk: UUID) -> None:
    PackageUpload.objects.filter(pk=pk, state=State.WAITING).update(attempts=F("attempts") + 1)
    upload = PackageUpload.objects.filter(pk=pk, state=State.WAITING).select_related("by").defer("archive").first()
    if upload is None:
        return
    if upload.attempts > MAX_ATTEMPTS:
        _finish(upload, State.REFUSED, [_fault(upload.name, None, GAVE_UP)])
        return

    def tell(now: str, done: int, of: int) -> None:
        cache.set(key_of(pk), asdict(Progress(now, done, of)), LEASE_S)

    archive, by = BytesIO(upload.archive), upload.by
    try:
        with exchange.read_library(archive, name=upload.name, by=by, tell=tell) as library, transaction.atomic():
            if _finish(upload, State.IMPORTED, []):
                done = exchange.write_library(library, by=by, tell=tell)
                PackageUpload.objects.filter(pk=pk).update(outcome=[_told(imported) for imported in done])
    except PackageError as error:
        _finish(upload, State.REFUSED, [_fault(issue.file, issue.line, issue.message) for issue in error.issues])
    except ProblemRefused as error:
        _finish(upload, State.REFUSED, [_fault(upload.name, None, error.message)])


def _finish(upload: PackageUpload, state: str, outcome: list[dict[str, Any]]) -> bool:
    """False where another worker was first. In a transaction, the others wait until it ends."""
    values = {"state": state, "outcome": outcome, "archive": b"", "finished_at": timezone.now()}
    return PackageUpload.objects.filter(pk=upload.pk, state=State.WAITING).update(**values) == 1


def _told(imported: Imported) -> dict[str, Any]:
    problem = imported.problem
    return {
        "slug": problem.slug,
        "title": problem.title,
        "is_new": imported.is_new,
        "is_changed": imported.is_changed,
        "left_out": list(imported.left_out),
    }


def _fault(file: str, line: int | None, rule: str) -> dict[str, Any]:
    return {"file": file, "line": line, "rule": rule}


def key_of(pk: UUID) -> str:
    return f"upload:{pk}"
