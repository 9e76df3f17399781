from allauth.account.signals import password_changed, password_reset, password_set
from django.dispatch import receiver

from accounts import tokens
from accounts.models import User


@receiver([password_changed, password_reset, password_set])
def end_api_sessions(sender: object, user: User, **kwargs: object) -> None:
    """A new password signs every device out; sessions of pages end by Django's session hash."""
    tokens.revoke_all(user)
