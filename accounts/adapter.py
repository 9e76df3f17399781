from allauth.account.adapter import DefaultAccountAdapter

from accounts.models import User


def display_name(user: User) -> str:
    return user.display_name


class AccountAdapter(DefaultAccountAdapter):
    """Our words in allauth's flow."""
