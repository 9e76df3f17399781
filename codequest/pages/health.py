"""Whether the process lives, and whether what it leans on answers."""

from collections.abc import Callable
from contextlib import suppress

from celery import current_app
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from judge.models import Language


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("OK", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, broker, cache and a language of the sandbox answer, else 503 naming what does not."""
    checks = {"database": _database, "broker": _broker, "cache": _cache, "sandbox": _sandbox}
    answers = {name: _answers(check) for name, check in checks.items()}
    return JsonResponse({"ready": all(answers.values()), **answers}, status=200 if all(answers.values()) else 503)


def _answers(check: Callable[[], bool]) -> bool:
    with suppress(Exception):  # whatever is wrong with it, it does not answer
        return check()
    return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _broker() -> bool:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
    return True


def _cache() -> bool:
    cache.set("health", 1, 5)
    return bool(cache.get("health") == 1)


def _sandbox() -> bool:
    return Language.objects.filter(is_offered=True).exists()
