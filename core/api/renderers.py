from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer

from core.api.pagination import Paged


class EnvelopeRenderer(JSONRenderer):
    """Every answer as `{"success", "data", "meta", "error"}`; errors come wrapped from `handle_exception`."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        response = (renderer_context or {}).get("response")
        if response is not None and response.status_code == 204:
            return b""
        if not getattr(response, "exception", False):
            meta = None
            if isinstance(data, Paged):
                data, meta = data.data, data.meta
            data = {"success": True, "data": data, "meta": meta, "error": None}
        rendered: bytes = super().render(data, accepted_media_type, renderer_context)
        return rendered
