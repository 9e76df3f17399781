"""Accounts over the API: the same rows, mails, limits and rules as the pages."""

import uuid
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm, UserTokenForm
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.account.internal.flows.password_reset import finalize_password_reset
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import has_verified_email, setup_user_email
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.models import update_last_login
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import tokens
from accounts.adapter import ALLAUTH, TooManyFailures, remaining_wait_s
from accounts.api import serializers as shapes
from accounts.models import User
from core.api.errors import ApiError, Code

CHECK_MAIL = "Registration successful. Please check your email to verify your account."
SIGN_IN = "Registration successful. You can now log in."


def user_data(user: User) -> dict[str, Any]:
    fields = {name: getattr(user, name) for name in ("id", "email", "display_name", "handle", "role")}
    return shapes.UserSerializer(fields | {"email_verified": has_verified_email(user, user.email)}).data


class Entrance(APIView):
    """A door for those who are not signed in: no session, no token, its own limits."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    shape: type[serializers.BaseSerializer[Any]]

    def read(self, request: Request) -> dict[str, Any]:
        serializer = self.shape(data=request.data)
        serializer.is_valid(raise_exception=True)
        data: dict[str, Any] = serializer.validated_data
        return data


class Register(Entrance):
    shape = shapes.RegisterSerializer

    @extend_schema(
        summary="Make an account",
        description="Sends a mail with a link that is good for 24 hours. An address that has an account already gets "
        "the same answer and a mail that says so, so that nobody can ask who is registered.",
        request=shapes.RegisterSerializer,
        responses={200: shapes.RegisteredSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.read(request)
        check_limit(request._request, "register")
        answer = {key: data[key] for key in ("email", "display_name", "role")}
        try:
            _, exists = email_already_exists(data["email"])
        except ValidationError:  # without verification there is no mail to say it in
            raise ApiError(Code.DUPLICATE_EMAIL, "This e-mail address has an account already.") from None
        user = None if exists else self._create(request._request, data)
        if user is None:
            get_adapter(request._request).send_account_already_exists_mail(data["email"])
        answer |= {"id": user.pk if user else uuid.uuid4(), "email_verified": False}
        return Response({"user": answer, "message": SIGN_IN if settings.EMAIL_VERIFICATION == "off" else CHECK_MAIL})

    def _create(self, request: HttpRequest, data: dict[str, Any]) -> User | None:
        """The new account, or None where another request was quicker."""
        try:
            with transaction.atomic():
                user = User.objects.create_user(data["email"], data["password"], display_name=data["display_name"])
                setup_user_email(request, user, [EmailAddress(email=user.email)])
        except IntegrityError:
            return None
        if settings.EMAIL_VERIFICATION != "off":
            send_verification_email_to_address(request, EmailAddress.objects.get(user=user), signup=True)
        return user


class Login(Entrance):
    shape = shapes.LoginSerializer

    @extend_schema(
        summary="Sign in",
        description="403 `EMAIL_NOT_VERIFIED` before the address is confirmed (the mail is sent again, at most once a "
        "minute); 429 with `Retry-After` after 5 failures in 15 minutes for an account from one network address.",
        request=shapes.LoginSerializer,
        responses={200: shapes.SignedInSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.read(request)
        plain = request._request
        try:
            user = get_adapter(plain).authenticate(plain, email=data["email"].lower(), password=data["password"])
        except TooManyFailures as refused:
            message = f"Too many attempts have failed. Try again in {refused.wait_s} seconds."
            raise ApiError(Code.RATE_LIMITED, message, wait_s=refused.wait_s) from None
        if user is None:
            raise ApiError(Code.INVALID_CREDENTIALS, "That e-mail address and password do not belong together.")
        if not user.is_active:
            raise ApiError(Code.ACCOUNT_DISABLED, "This account is switched off. Ask an administrator.")
        if settings.EMAIL_VERIFICATION != "off" and not has_verified_email(user, user.email):
            if address := EmailAddress.objects.filter(user=user, email=user.email).first():
                send_verification_email_to_address(plain, address)
            raise ApiError(Code.EMAIL_NOT_VERIFIED, "Confirm your address first: open the link in the mail we sent.")
        update_last_login(User, user)
        return Response({"user": user_data(user)} | pair_data(tokens.issue(user)))


class Refresh(Entrance):
    shape = shapes.RefreshSerializer

    @extend_schema(
        summary="Exchange a refresh token for the next pair",
        description="Each refresh token is good once. One that comes again later than 10 seconds after its use ends "
        "every token of its sign-in.",
        request=shapes.RefreshSerializer,
        responses={200: shapes.TokenPairSerializer},
    )
    def post(self, request: Request) -> Response:
        try:
            return Response(pair_data(tokens.rotate(self.read(request)["refresh_token"])))
        except tokens.InvalidRefreshToken as refused:
            raise ApiError(Code.INVALID_TOKEN, str(refused)) from None


class Logout(Entrance):
    shape = shapes.RefreshSerializer

    @extend_schema(
        summary="Sign out",
        description="Ends the sign-in the refresh token belongs to; also fine for one that is ended already.",
        request=shapes.RefreshSerializer,
        responses={204: OpenApiResponse(description="Signed out.")},
    )
    def post(self, request: Request) -> Response:
        tokens.revoke(self.read(request)["refresh_token"])
        return Response(status=status.HTTP_204_NO_CONTENT)


class VerifyEmail(Entrance):
    shape = shapes.VerifyEmailSerializer

    @extend_schema(
        summary="Confirm an e-mail address",
        request=shapes.VerifyEmailSerializer,
        responses={200: shapes.MessageSerializer},
    )
    def post(self, request: Request) -> Response:
        confirmation = EmailConfirmationHMAC.from_key(self.read(request)["token"])
        if not (confirmation and confirmation.confirm(request._request)):
            message = "This token is used up or older than 24 hours. Sign in to get a new mail."
            raise ApiError(Code.INVALID_TOKEN, message, status.HTTP_400_BAD_REQUEST)
        return Response({"message": "Email verified successfully. You can now log in."})


class ForgotPassword(Entrance):
    shape = shapes.ForgotPasswordSerializer

    @extend_schema(
        summary="Ask for a link to choose a new password",
        description="The answer is the same for every address; the link is good for one hour.",
        request=shapes.ForgotPasswordSerializer,
        responses={200: shapes.MessageSerializer},
    )
    def post(self, request: Request) -> Response:
        email = self.read(request)["email"].lower()
        check_limit(request._request, "reset_password", key=email)
        form = ResetPasswordForm({"email": email})
        if form.is_valid():
            form.save(request._request)
        return Response({"message": "Password reset email sent. Check your inbox."})


class ResetPassword(Entrance):
    shape = shapes.ResetPasswordSerializer

    @extend_schema(
        summary="Choose a new password",
        description="Ends every session and every token of the account.",
        request=shapes.ResetPasswordSerializer,
        responses={200: shapes.MessageSerializer},
    )
    def post(self, request: Request) -> Response:
        data = self.read(request)
        check_limit(request._request, "reset_password_from_key")
        uid, _, key = data["token"].partition("-")
        form = UserTokenForm({"uidb36": uid, "key": key})
        if not form.is_valid():
            message = "This token is used up or older than an hour. Ask for a new mail at /auth/forgot-password."
            raise ApiError(Code.INVALID_TOKEN, message, status.HTTP_400_BAD_REQUEST)
        user = form.reset_user
        shapes.check_password(data["new_password"], user, "new_password")
        get_adapter(request._request).set_password(user, data["new_password"])
        finalize_password_reset(request._request, user)
        return Response({"message": "Your password is changed. You can now log in."})


class Me(APIView):
    permission_classes = (IsAuthenticated,)

    @extend_schema(summary="Who am I?", responses={200: shapes.UserSerializer})
    def get(self, request: Request) -> Response:
        assert isinstance(request.user, User)  # noqa: S101  IsAuthenticated let nobody else in
        return Response(user_data(request.user))


def pair_data(pair: tokens.TokenPair) -> dict[str, Any]:
    return {"access_token": pair.access, "refresh_token": pair.refresh, "expires_in": pair.expires_in_s}


def check_limit(request: HttpRequest, action: str, key: str | None = None) -> None:
    """Count one use; raises RATE_LIMITED with the wait."""
    if not ratelimit.consume(request, app=ALLAUTH, action=action, key=key):
        wait_s = remaining_wait_s(request, action, key)
        raise ApiError(Code.RATE_LIMITED, f"Too many requests. Try again in {wait_s} seconds.", wait_s=wait_s)
