from uuid import UUID

from celery import shared_task

from problems import uploads


@shared_task
def import_upload(upload_id: str) -> None:
    """Somebody has uploaded an archive of problems."""
    uploads.import_upload(UUID(upload_id))


@shared_task
def sweep_uploads() -> None:
    """Once a minute."""
    uploads.sweep()
