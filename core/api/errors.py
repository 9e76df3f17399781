"""Errors of the API: one list of codes, one shape, whatever went wrong.

A view raises `ApiError` with a code of the list, or any exception of the REST framework or Django;
`handle_exception` turns each into `{"success": false, "data": null, "meta": null, "error": {...}}`.
"""

import logging
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

logger = logging.getLogger(__name__)


class Code(Enum):
    """Every error code with its usual status and what it tells; docs/reference/api.md shows the same list."""

    VALIDATION_ERROR = 400, "The request is understood but wrong; `details` names each field."
    INVALID_JSON = 400, "The body is not JSON in UTF-8."
    BAD_REQUEST = 400, "The request cannot be used."
    AUTHENTICATION_REQUIRED = 401, "Sign in: send an access token or a session."
    INVALID_CREDENTIALS = 401, "E-mail address and password do not belong together."
    INVALID_TOKEN = 401, "The token is wrong, expired or was used before."
    MFA_REQUIRED = 401, "The account has a second factor: finish at /auth/login/mfa."
    EMAIL_NOT_VERIFIED = 403, "The e-mail address is still to be verified."
    ACCOUNT_DISABLED = 403, "The account is switched off."
    PERMISSION_DENIED = 403, "Signed in, but not allowed to do this."
    PREMIUM_REQUIRED = 403, "The problem is premium, and nothing entitles the caller to it."
    CSRF_FAILED = 403, "A session needs the X-CSRFToken header."
    NOT_FOUND = 404, "There is no such thing, or it is not yours to see."
    METHOD_NOT_ALLOWED = 405, "The address exists, the method does not."
    NOT_ACCEPTABLE = 406, "Answers are JSON; the Accept header forbids it."
    CONFLICT = 409, "It collides with what is already there."
    DUPLICATE_SLUG = 409, "Another problem has this slug."
    DUPLICATE_EMAIL = 409, "The e-mail address has an account already."
    PROBLEM_NOT_PUBLISHED = 409, "The problem takes no submissions now."
    PRECONDITION_FAILED = 412, "If-Match names an older version; `details` holds the present texts."
    PAYLOAD_TOO_LARGE = 413, "The body is larger than the site takes."
    UNSUPPORTED_MEDIA_TYPE = 415, "Send application/json."
    UNKNOWN_LANGUAGE = 400, "No such language, or it is not offered here; see /languages."
    EMPTY_SOURCE = 400, "The program is empty."
    SOURCE_TOO_LARGE = 400, "The program is longer than the problem allows."
    NUL_BYTE = 400, "The text holds a NUL character."
    TOO_MANY_FILES = 400, "More files than the problem takes."
    INVALID_FILE_NAME = 400, "A file's name cannot be taken, or is taken already."
    INVALID_ENTRY_POINT = 400, "The file to start from is none, or two."
    INVALID_ARCHIVE = 400, "The zip cannot be unpacked: broken, too large, or with folders or links."
    NOT_TEXT = 400, "The text is not UTF-8."
    INVALID_PACKAGE = 400, "The problem package breaks the rules that `details` name."
    RATE_LIMITED = 429, "Too many requests; Retry-After says how many seconds to wait."
    INTERNAL_ERROR = 500, "Our mistake; it is logged under the X-Request-ID of the answer."
    UNAVAILABLE = 503, "A part that is needed does not answer; try again soon."

    def __init__(self, status_code: int, meaning: str) -> None:
        self.status_code = status_code
        self.meaning = meaning


class ApiError(exceptions.APIException):
    """An error with a code of the list. `details` are pairs (field, message)."""

    def __init__(
        self,
        code: str | Code,
        message: str,
        status: int | None = None,
        details: Iterable[tuple[str, str]] = (),
        wait_s: float | None = None,
    ) -> None:
        self.known = code if isinstance(code, Code) else Code[code]
        super().__init__(message, self.known.name)
        self.status_code = status or self.known.status_code
        self.message = message
        self.details = [{"field": field, "message": text} for field, text in details]
        if wait_s is not None:
            self.wait = wait_s


BY_EXCEPTION: tuple[tuple[type[exceptions.APIException], Code], ...] = (
    (exceptions.ParseError, Code.INVALID_JSON),
    (exceptions.NotAuthenticated, Code.AUTHENTICATION_REQUIRED),
    (exceptions.AuthenticationFailed, Code.INVALID_TOKEN),
    (exceptions.PermissionDenied, Code.PERMISSION_DENIED),
    (exceptions.NotFound, Code.NOT_FOUND),
    (exceptions.MethodNotAllowed, Code.METHOD_NOT_ALLOWED),
    (exceptions.NotAcceptable, Code.NOT_ACCEPTABLE),
    (exceptions.UnsupportedMediaType, Code.UNSUPPORTED_MEDIA_TYPE),
    (exceptions.Throttled, Code.RATE_LIMITED),
)


def flatten(detail: Any, field: str = "") -> list[dict[str, str]]:
    """The errors of a serializer as a flat list: `test_cases[0].input`, `This field is required.`"""
    if isinstance(detail, Mapping):
        found: list[dict[str, str]] = []
        for name, inner in detail.items():
            if isinstance(name, int):
                found += flatten(inner, f"{field}[{name}]")
            else:
                found += flatten(inner, field if name == "non_field_errors" else f"{field}.{name}".strip("."))
        return found
    if isinstance(detail, list | tuple):
        nested = any(isinstance(item, Mapping | list | tuple) for item in detail)
        return [error for i, item in enumerate(detail) for error in flatten(item, f"{field}[{i}]" if nested else field)]
    return [{"field": field, "message": str(detail)}]


def error_body(code: Code, message: str, details: list[dict[str, str]] | None = None) -> dict[str, Any]:
    error = {"code": code.name, "message": message, "details": details or []}
    return {"success": False, "data": None, "meta": None, "error": error}


def _translate(error: Exception) -> exceptions.APIException | None:
    """Django's own exceptions as those of the REST framework."""
    match error:
        case exceptions.APIException():
            return error
        case Http404():
            return exceptions.NotFound()
        case PermissionDenied():
            return exceptions.PermissionDenied()
        case DjangoValidationError():
            return exceptions.ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
        case RequestDataTooBig():
            return ApiError(Code.PAYLOAD_TOO_LARGE, "The body is larger than the site takes.")
        case SuspiciousOperation():
            return ApiError(Code.BAD_REQUEST, "The request cannot be used.")
        case IntegrityError():
            logger.warning("Answered 409 to a broken constraint", exc_info=error)
            return ApiError(Code.CONFLICT, "It collides with what is already there.")
    return None


def handle_exception(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to any exception; what nobody foresaw is logged and shows nothing of the inside."""
    known = _translate(error)
    if known is None:
        logger.exception("Unhandled error in the API", exc_info=error)
        message = "Something went wrong on our side. It is logged; please try again."
        return Response(error_body(Code.INTERNAL_ERROR, message), status=Code.INTERNAL_ERROR.status_code)
    headers = {}
    if challenge := getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(known, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(wait)))
    if isinstance(known, ApiError):
        body = error_body(known.known, known.message, known.details)
    elif isinstance(known, exceptions.ValidationError):
        details = flatten(known.detail)
        message = (
            "Some fields are wrong." if any(d["field"] for d in details) else " ".join(d["message"] for d in details)
        )
        body = error_body(Code.VALIDATION_ERROR, message, details)
    else:
        code = next((code for kind, code in BY_EXCEPTION if isinstance(known, kind)), None)
        if code is None:
            code = {500: Code.INTERNAL_ERROR, 503: Code.UNAVAILABLE}.get(known.status_code, Code.BAD_REQUEST)
        message = str(known.detail["detail"] if isinstance(known.detail, Mapping) else known.detail)
        if code is Code.PERMISSION_DENIED and message.startswith("CSRF Failed"):
            code = Code.CSRF_FAILED
        body = error_body(code, message)
    return Response(body, status=known.status_code, headers=headers)
