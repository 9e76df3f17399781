"""The type of a request that django-htmx has looked at."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """Every request in fact: the middleware adds `htmx`, which is false where htmx did not ask."""

    htmx: HtmxDetails
