"""Tokens of the API: a JWT for an hour, and an opaque refresh token that is exchanged for the next pair.

sign-in -> R1 -> R2 -> R3 ...      one family; R1 shown again later: somebody copied it, all end.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken

from accounts.models import RefreshToken, User

GRACE = timedelta(seconds=10)  # two tabs may use the same token at once


class InvalidRefreshToken(Exception):
    """The token is unknown, expired, revoked or was used before."""


@dataclass(frozen=True)
class TokenPair:
    user: User
    access: str
    refresh: str

    @property
    def expires_in_s(self) -> int:
        return int(settings.SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"].total_seconds())


def issue(user: User, *, family: uuid.UUID | None = None, now: datetime | None = None) -> TokenPair:
    now = now or timezone.now()
    refresh = secrets.token_urlsafe(32)
    RefreshToken.objects.create(
        user=user,
        family=family or uuid.uuid4(),
        token_hash=_hash(refresh),
        created_at=now,
        expires_at=now + settings.SIMPLE_JWT["REFRESH_TOKEN_LIFETIME"],
    )
    access = AccessToken.for_user(user)
    access["role"], access["email"] = user.role, user.email
    return TokenPair(user, str(access), refresh)


def rotate(refresh: str, *, now: datetime | None = None) -> TokenPair:
    """The next pair. A token used before, past the grace, ends its family. Raises InvalidRefreshToken."""
    now = now or timezone.now()
    with transaction.atomic():  # the end of a family must be committed, so nothing is raised in here
        pair, problem = _rotate(refresh, now)
    if pair is None:
        raise InvalidRefreshToken(problem)
    return pair


def _rotate(refresh: str, now: datetime) -> tuple[TokenPair | None, str]:
    token = RefreshToken.objects.select_for_update().filter(token_hash=_hash(refresh)).first()
    if token is None:
        return None, "This refresh token is unknown: sign in again."
    if token.revoked_at:
        return None, "This refresh token was revoked: sign in again."
    if token.expires_at <= now:
        return None, "This refresh token is too old: sign in again."
    if not token.user.is_active:
        return None, "This account is switched off."
    if token.used_at is None:
        token.used_at = now
        token.save(update_fields=["used_at"])
    elif now - token.used_at > GRACE:
        _revoke(token.family, now)
        return None, "This refresh token was used before. All of its sign-in is ended: sign in again."
    return issue(token.user, family=token.family, now=now), ""


def revoke(refresh: str) -> None:
    """End the sign-in the token belongs to. An unknown token is none to end."""
    token = RefreshToken.objects.filter(token_hash=_hash(refresh)).first()
    if token:
        _revoke(token.family, timezone.now())


def revoke_all(user: User) -> None:
    user.refresh_tokens.filter(revoked_at=None).update(revoked_at=timezone.now())


def _revoke(family: uuid.UUID, now: datetime) -> None:
    RefreshToken.objects.filter(family=family, revoked_at=None).update(revoked_at=now)


def _hash(refresh: str) -> str:
    return hashlib.sha256(refresh.encode()).hexdigest()
