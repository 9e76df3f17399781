import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from core.api.errors import ApiError, Code


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class LimitedJSONParser(BaseParser):
    """JSON in UTF-8 up to DATA_UPLOAD_MAX_MEMORY_SIZE; the framework's own parser reads without end."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise ApiError(Code.PAYLOAD_TOO_LARGE, f"The body may have at most {limit // 1024} KiB.")
        try:
            data = json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
            if rb"\ud" in raw.lower():  # half a surrogate pair is JSON, but no text
                json.dumps(data, ensure_ascii=False).encode("utf-8")
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not JSON in UTF-8: {error}") from error
        return data
