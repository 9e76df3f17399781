"""Counting in fixed windows, in the cache: for what has no rows to count."""

from time import time

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle


def address_of(request: HttpRequest | Request) -> str:
    """Where a request comes from, believing as many proxies as NUM_PROXIES says: the same as the API's throttles."""
    return str(BaseThrottle().get_ident(request))  # type: ignore[arg-type]  # it reads META and headers alone


def hit(key: str, limit: int, per_s: int) -> bool:
    """Count one more; True while at most `limit` were counted in this window of `per_s` seconds."""
    window = int(time()) // per_s
    name = f"hit:{key}:{per_s}:{window}"
    if cache.add(name, 1, per_s + 1):
        return limit >= 1
    try:
        return cache.incr(name) <= limit
    except ValueError:  # it expired in between
        cache.set(name, 1, per_s + 1)
        return limit >= 1
