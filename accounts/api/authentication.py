from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import AuthenticationFailed, InvalidToken
from rest_framework_simplejwt.tokens import Token

from core.api.errors import ApiError, Code


class BearerAuthentication(JWTAuthentication):
    """`Authorization: Bearer <access token>`: signature, audience, issuer, age and the account are checked."""

    def get_validated_token(self, raw_token: bytes) -> Token:
        try:
            return super().get_validated_token(raw_token)
        except InvalidToken:
            raise _refused("The access token is wrong or expired: refresh it or sign in again.") from None

    def get_user(self, validated_token: Token) -> Any:
        try:
            return super().get_user(validated_token)
        except (AuthenticationFailed, InvalidToken, ValidationError):  # the last: no UUID
            raise _refused("The access token belongs to no account that may use it: sign in again.") from None


def _refused(message: str) -> ApiError:
    error = ApiError(Code.INVALID_TOKEN, message)
    error.auth_header = 'Bearer realm="api"'  # type: ignore[attr-defined]  # read by the error handler
    return error


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular's metaclass is untyped
    target_class = "accounts.api.authentication.BearerAuthentication"
    name = "accessToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
