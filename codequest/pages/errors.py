"""Error pages look like the site and say what to do."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.template.loader import render_to_string

from core.context import find_theme


def error_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def error_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def error_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def error_429(request: HttpRequest, retry_after_s: int | None = None) -> HttpResponse:
    """For views that count: too many of something from one person or address."""
    response = render(request, "429.html", {"retry_after_ms": retry_after_s and retry_after_s * 1000}, status=429)
    if retry_after_s:
        response["Retry-After"] = str(retry_after_s)
    return response


def error_500(request: HttpRequest) -> HttpResponse:
    """Without the context processors: whatever broke (the database, say) would break this page too."""
    return HttpResponse(render_to_string("500.html", {"theme": _theme(request)}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent after its session had ended, or from another site."""
    return render(request, "403_csrf.html", {"no_cookie": reason == REASON_NO_CSRF_COOKIE}, status=403)


def _theme(request: HttpRequest) -> str:
    try:
        return find_theme(request)
    except Exception:  # the account's row is out of reach
        return "system"
