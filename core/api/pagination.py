from dataclasses import dataclass
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
MAX_PAGE = 1_000_000


@dataclass(frozen=True)
class Paged:
    """One page for the renderer: `data` and its `meta`."""

    data: Any
    meta: dict[str, int]


class PageAndLimit(BasePagination):
    """`?page=1&limit=20`; a limit above 100 is 100, a page behind the last is empty. One query for the total."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.page = min(self._number(request, "page", 1), MAX_PAGE)
        self.limit = min(self._number(request, "limit", DEFAULT_LIMIT), MAX_LIMIT)
        self.total = len(queryset) if isinstance(queryset, list) else queryset.count()
        start = (self.page - 1) * self.limit
        return list(queryset[start : start + self.limit]) if start < self.total else []

    def _number(self, request: Request, name: str, default: int) -> int:
        text = request.query_params.get(name, "")
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
            raise ValidationError({name: ["A whole number from 1 on is needed."]})
        return int(text)

    def get_paginated_response(self, data: Any) -> Response:
        return Response(Paged(data, {"page": self.page, "limit": self.limit, "total": self.total}))

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        whole = {"type": "integer", "minimum": 1}
        return [
            {"name": "page", "in": "query", "required": False, "schema": whole | {"default": 1}},
            {"name": "limit", "in": "query", "required": False, "schema": whole | {"default": DEFAULT_LIMIT}},
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return schema  # the envelope, with its meta, is put around every answer by EnvelopeSchema
