"""Mail is a row first: a worker sends it, and sends it again while the mail server is away."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from post_office.models import PRIORITY, STATUS, Email
from post_office.tasks import send_queued_mail


class QueueBackend(BaseEmailBackend):
    """Django's mail API, answered by a row of post_office.

    post_office's own backend renders every text once more as a template; a display name with
    braces in it would then be code. Here the texts are stored as they are.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            html = [part for part, kind in getattr(message, "alternatives", []) if kind == "text/html"]
            Email(
                from_email=message.from_email,
                to=message.to,
                cc=message.cc,
                bcc=message.bcc,
                subject=message.subject,
                message=message.body,
                html_message=html[0] if html else "",
                headers=message.extra_headers or None,
                priority=PRIORITY.medium,
                status=STATUS.queued,
            ).save()
        if email_messages:
            # The row is the queue and beat looks every minute: an absent broker only delays the mail.
            transaction.on_commit(send_queued_mail.delay, robust=True)
        return len(email_messages)
