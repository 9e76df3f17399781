"""What stands above every page: the staff's banner, what cannot be done just now, where a developer finds the mail."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.models import SiteState
from judge.selectors import sandbox_notice


@dataclass(frozen=True)
class Notice:
    text: str
    level: str = ""  # "", "warning" or "quiet"
    url: str = ""
    link: str = ""


def notices(request: HttpRequest) -> dict[str, object]:
    """Lazy: a fragment, which shows none of this, pays nothing."""
    return {"site_notices": SimpleLazyObject(_notices)}


def _notices() -> list[Notice]:
    """One query, one look into the cache."""
    shown = []
    if banner := SiteState.objects.values_list("banner", flat=True).filter(pk=1).first():
        shown.append(Notice(banner))
    if why := sandbox_notice():
        shown.append(Notice(f"Programs wait in the queue: {why}", "warning"))
    if settings.DEBUG and not settings.EMAIL_URL:
        outbox = Notice("A developer’s site: mail stays here.", "quiet", reverse("outbox:mail-list"), "Open the outbox")
        shown.append(outbox)
    return shown
