from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from core.api.errors import Code
from core.api.renderers import EnvelopeRenderer

NULL = {"type": "null"}
META = {
    "type": "object",
    "required": ["page", "limit", "total"],
    "properties": {name: {"type": "integer"} for name in ("page", "limit", "total")},
}
ERROR = {
    "type": "object",
    "required": ["success", "data", "meta", "error"],
    "properties": {
        "success": {"const": False},
        "data": NULL,
        "meta": NULL,
        "error": {
            "type": "object",
            "required": ["code", "message", "details"],
            "properties": {
                "code": {"type": "string", "enum": [code.name for code in Code]},
                "message": {"type": "string"},
                "details": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["field", "message"],
                        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                    },
                },
            },
        },
    },
}


def describe_codes(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Ends the description of the whole API with the list of error codes; a hook of drf-spectacular."""
    rows = "\n".join(f"| `{code.name}` | {code.status_code} | {code.meaning} |" for code in Code)
    result["info"]["description"] += f"\n\n## Error codes\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n{rows}\n"
    return result


class EnvelopeSchema(AutoSchema):
    """Puts the envelope around each documented answer and adds the one shape of errors."""

    def _is_enveloped(self) -> bool:
        return any(issubclass(renderer, EnvelopeRenderer) for renderer in self.view.renderer_classes)

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        if not self._is_enveloped():
            return bodies
        for status, body in bodies.items():
            media = body.get("content", {}).get("application/json")
            if media is not None and status.startswith("2"):
                media["schema"] = self._envelope(media.get("schema", {}))
        component = ResolvedComponent(name="Error", type=ResolvedComponent.SCHEMA, schema=ERROR, object="Error")  # type: ignore[no-untyped-call]  # untyped upstream
        self.registry.register_on_missing(component)
        bodies.setdefault(
            "default",
            {
                "description": "Any error; `error.code` says which.",
                "content": {"application/json": {"schema": component.ref}},
            },
        )
        return bodies

    def _envelope(self, data: dict[str, Any]) -> dict[str, Any]:
        is_page = self._is_list_view() and self._get_paginator() is not None  # type: ignore[no-untyped-call]  # untyped upstream
        return {
            "type": "object",
            "required": ["success", "data", "meta", "error"],
            "properties": {"success": {"const": True}, "data": data, "meta": META if is_page else NULL, "error": NULL},
        }

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}List"
