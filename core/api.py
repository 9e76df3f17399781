"""The shape of every API answer: envelope, errors, pagination, throttles (stub: see problems.api for use)."""

from drf_spectacular.openapi import AutoSchema
from rest_framework.pagination import PageNumberPagination
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle
from rest_framework.views import exception_handler


class EnvelopeRenderer(JSONRenderer): ...


class PageAndLimit(PageNumberPagination): ...


class EnvelopeSchema(AutoSchema): ...


class AnonymousThrottle(AnonRateThrottle):
    scope = "anonymous"


class SignedInThrottle(UserRateThrottle):
    scope = "signed_in"


def handle_exception(error: Exception, context: dict[str, object]) -> Response | None:
    return exception_handler(error, context)
