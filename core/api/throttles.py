"""Limits of the API. Only API views are counted: never pages, sockets or their polls."""

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # the framework's views import this module
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class WindowThrottle(BaseThrottle):
    """Counts calls per key in fixed windows: one atomic increment each. Where the cache is away, all pass."""

    scope = ""

    def key(self, request: Request) -> str | None:
        """Whose calls are counted together; None to leave this call to another throttle."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: "APIView") -> bool:
        who = self.key(request)
        rate = api_settings.DEFAULT_THROTTLE_RATES[self.scope]
        if who is None or rate is None:
            return True
        number, period = str(rate).split("/")
        limit, window_s = int(number), SECONDS[period[0]]
        now = time.time()
        self.reset = (now // window_s + 1) * window_s
        name = f"api:{self.scope}:{who}:{int(now // window_s)}"
        try:
            cache.add(name, 0, window_s)
            count = cache.incr(name)
        except (RedisError, OSError, ValueError):  # ValueError: expired between the two calls
            logger.warning("API calls are not counted: the cache does not answer")
            return True
        request._request.rate_limit = (limit, max(0, limit - count), self.reset)  # type: ignore[attr-defined]  # read by RateLimitHeaders
        return count <= limit

    def wait(self) -> float:
        return max(1.0, self.reset - time.time())


class AnonymousThrottle(WindowThrottle):
    """By address."""

    scope = "anonymous"

    def key(self, request: Request) -> str | None:
        return None if request.user.is_authenticated else self.get_ident(request)


class SignedInThrottle(WindowThrottle):
    """By person."""

    scope = "signed_in"

    def key(self, request: Request) -> str | None:
        return str(request.user.pk) if request.user.is_authenticated else None


class RateLimitHeaders:
    """Middleware: tells every caller of the API what is left of the limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if counted := getattr(request, "rate_limit", None):
            limit, remaining, reset = counted
            response["X-RateLimit-Limit"] = str(limit)
            response["X-RateLimit-Remaining"] = str(remaining)
            response["X-RateLimit-Reset"] = str(int(reset))  # seconds since 1970
        return response
