"""The outbox of the development site: every mail as it would have arrived. A 404 where DEBUG is off."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from post_office.models import STATUS, Email

FRAME_POLICY = {"frame-ancestors": ["'self'"], "style-src": ["'unsafe-inline'"], "script-src": ["'none'"]}
View = Callable[..., HttpResponseBase]


def development_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@development_only
@never_cache
def mail_list(request: HttpRequest) -> HttpResponse:
    mails = Email.objects.order_by("-created", "-pk").defer("html_message", "message")
    page = Paginator(mails, 50).get_page(request.GET.get("page"))
    return render(request, "accounts/outbox_list.html", {"page": page, "leaves": bool(settings.EMAIL_URL)})


@development_only
@never_cache
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Email, pk=pk)
    waits = mail.status in (STATUS.queued, STATUS.requeued)
    return render(
        request, "accounts/outbox_detail.html", {"mail": mail, "waits": waits, "log": mail.logs.order_by("-date")}
    )


@development_only
@never_cache
@xframe_options_sameorigin
@csp_replace(FRAME_POLICY)  # type: ignore[arg-type]  # its type forgets a view's own arguments
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part alone, for the sandboxed frame of the page around it. Mail carries its styles inline."""
    html = get_object_or_404(Email, pk=pk).html_message
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))  # links leave the frame
