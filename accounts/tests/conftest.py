from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _mail_is_queued(settings: Any) -> None:
    """Django's test runner puts mail into memory; here it goes the way it goes in the site."""
    settings.EMAIL_BACKEND = "core.mail.QueueBackend"
