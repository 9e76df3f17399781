import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from core.mail import send_queued_mail

pytestmark = pytest.mark.django_db


def write(subject: str = "Hello") -> Email:
    message = EmailMultiAlternatives(subject, "Text {{ here }}", "us@example.org", ["ada@example.org"])
    message.attach_alternative("<html><head></head><body><a href='/'>HTML</a></body></html>", "text/html")
    message.send()
    return Email.objects.latest("pk")


def test_a_mail_is_a_row_and_the_worker_is_called_after_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        mail = write()
    assert mail.status == STATUS.queued
    assert mail.message == "Text {{ here }}"
    assert callbacks == [send_queued_mail.delay]


def test_the_worker_sends_what_is_queued() -> None:
    mail = write()
    send_queued()
    mail.refresh_from_db()
    assert mail.status == STATUS.sent


def test_a_failed_send_stays_queued_and_is_tried_again(settings: Any) -> None:
    mail = write()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens
    backends = settings.POST_OFFICE["BACKENDS"]
    settings.POST_OFFICE = settings.POST_OFFICE | {
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}
    }
    send_queued()
    mail.refresh_from_db()
    assert mail.status == STATUS.requeued
    assert mail.scheduled_time > timezone.now()
    assert "refused" in mail.logs.get().message

    settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": backends}
    Email.objects.update(scheduled_time=timezone.now())
    send_queued()
    mail.refresh_from_db()
    assert mail.status == STATUS.sent


def test_the_outbox_shows_mails_with_working_links(client: Client, settings: Any) -> None:
    settings.DEBUG = True
    mail = write("A <subject>")
    page = client.get(reverse("outbox:mail-list"))
    assert "A &lt;subject&gt;" in page.text
    assert "no mail leaves it" in page.text
    page = client.get(reverse("outbox:mail-detail", args=[mail.pk]))
    assert 'sandbox="' in page.text
    assert "allow-scripts" not in page.text
    html = client.get(reverse("outbox:mail-html", args=[mail.pk]))
    assert '<base target="_top">' in html.text
    assert "script-src 'none'" in html.headers["Content-Security-Policy"]
    assert html.headers["X-Frame-Options"] == "SAMEORIGIN"


def production(tmp_path: Path, code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Python with the settings of production, in a process of its own."""
    keep = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    secret = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    fixed = {"DEBUG": "off", "SECRET_KEY": secret, "JWT_SECRET": secret, "ENCRYPTION_KEY": secret}
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    env = keep | fixed | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "codequest.settings"} | env
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


CHECK = "from accounts.checks import check_mail; print([(m.id, m.hint) for m in check_mail(None)])"


@pytest.mark.parametrize(
    ("env", "found"),
    [
        ({}, "codequest.E010"),
        ({"EMAIL_VERIFICATION": "off"}, "codequest.W010"),
        ({"EMAIL_URL": "smtp://mail.example.org:25"}, "[]"),
    ],
)
def test_production_without_mail_does_not_start(tmp_path: Path, env: dict[str, str], found: str) -> None:
    done = production(tmp_path, CHECK, **env)
    assert found in done.stdout, done.stderr


def test_production_has_no_outbox(client: Client, settings: Any) -> None:
    mail = write()
    settings.DEBUG = False
    for name, args in (("mail-list", []), ("mail-detail", [mail.pk]), ("mail-html", [mail.pk])):
        assert client.get(reverse(f"outbox:{name}", args=args)).status_code == 404
