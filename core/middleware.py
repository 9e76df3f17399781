import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class RequestIdMiddleware:
    """Gives each request an id, takes over the caller's (X-Request-ID), and answers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if given.isascii() and 0 < len(given) <= 64 else uuid.uuid4().hex  # type: ignore[attr-defined]  # our own attribute
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]  # our own attribute
        response["X-XSS-Protection"] = "1; mode=block"
        return response
