from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from rest_framework import serializers

from accounts.models import Role, User


class UserSerializer(serializers.Serializer[Any]):
    """The signed-in person, to that person."""

    id = serializers.UUIDField()
    email = serializers.EmailField()
    display_name = serializers.CharField()
    handle = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    email_verified = serializers.BooleanField()


class RegisterSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(trim_whitespace=False, write_only=True, max_length=1000)
    display_name = serializers.CharField(max_length=80)
    role = serializers.ChoiceField(
        choices=Role.choices,
        default=Role.LEARNER.value,
        help_text="Everybody starts as a learner; administrators give other roles.",
    )

    def validate_email(self, email: str) -> str:
        return email.lower()

    def validate_role(self, role: str) -> str:
        if role != Role.LEARNER:
            raise serializers.ValidationError("Everybody starts as a learner; ask an administrator for another role.")
        return role

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        check_password(data["password"], User(email=data["email"], display_name=data["display_name"]), "password")
        return data


class RegisteredUserSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    display_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    email_verified = serializers.BooleanField()


class RegisteredSerializer(serializers.Serializer[Any]):
    user = RegisteredUserSerializer()
    message = serializers.CharField()


class LoginSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, write_only=True, max_length=1000)


class TokenPairSerializer(serializers.Serializer[Any]):
    access_token = serializers.CharField(help_text="JWT with user_id, role and email; send it as a Bearer token.")
    refresh_token = serializers.CharField(help_text="Opaque; good for one exchange within 30 days.")
    expires_in = serializers.IntegerField(help_text="Seconds until the access token expires.")


class SignedInSerializer(TokenPairSerializer):
    user = UserSerializer()


class RefreshSerializer(serializers.Serializer[Any]):
    refresh_token = serializers.CharField(max_length=200)


class VerifyEmailSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(max_length=500, help_text="The last part of the link in the mail; good for 24 hours.")


class ForgotPasswordSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()


class ResetPasswordSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(max_length=200, help_text="The last part of the link in the mail; good for 1 hour.")
    new_password = serializers.CharField(trim_whitespace=False, write_only=True, max_length=1000)


class MessageSerializer(serializers.Serializer[Any]):
    message = serializers.CharField()


def check_password(password: str, user: User, field: str) -> None:
    """Raises a validation error that names `field`."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise serializers.ValidationError({field: error.messages}) from None
