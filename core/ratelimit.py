"""Counting in fixed windows, in the cache: for what has no rows to count."""

import time

from django.core.cache import cache


def hit(key: str, limit: int, per_s: int) -> bool:
    """Count one more; True while at most `limit` were counted in this window of `per_s` seconds."""
    window = int(time.time()) // per_s
    name = f"hit:{key}:{per_s}:{window}"
    if cache.add(name, 1, per_s + 1):
        return limit >= 1
    try:
        return cache.incr(name) <= limit
    except ValueError:  # it expired in between
        cache.set(name, 1, per_s + 1)
        return limit >= 1
