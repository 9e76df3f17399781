"""Accounts to look around with, in development only."""

from collections import Counter

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model

from accounts.models import Role, User
from accounts.signals import demo_cleared, demo_seeded

DEMO_PASSWORD = "codequest-demo"  # noqa: S105  printed, and refused where DEBUG is off
DEMO_ACCOUNTS = (
    ("learner@codequest.local", "Demo Learner", Role.LEARNER),
    ("instructor@codequest.local", "Demo Instructor", Role.INSTRUCTOR),
    ("admin@codequest.local", "Demo Administrator", Role.ADMIN),
)


class DemoRefused(Exception):
    """Demo accounts have a public password: they exist only where DEBUG is on."""


@transaction.atomic
def seed_demo() -> list[User]:
    """Make the demo accounts, or mend those there are. Safe to repeat. Raises DemoRefused."""
    if not settings.DEBUG:
        raise DemoRefused("Demo accounts have a public password, so they are made only with DEBUG on.")
    users = [_seed(*account) for account in DEMO_ACCOUNTS]
    demo_seeded.send(sender=User, users=users)
    return users


def _seed(email: str, display_name: str, role: Role) -> User:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, display_name=display_name)
    user.role = role
    user.is_demo = user.is_active = True
    user.is_staff = role != Role.LEARNER
    user.is_superuser = role == Role.ADMIN
    if not user.check_password(DEMO_PASSWORD):
        user.set_password(DEMO_PASSWORD)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def clear_demo(*, dry_run: bool = False) -> Counter[str]:
    """Delete every row marked `is_demo`, of whatever app, with all that hangs on it; counts by kind of row."""
    removed: Counter[str] = Counter()
    with transaction.atomic():
        for model in apps.get_models():
            if _has_mark(model):
                for label, count in model._default_manager.filter(is_demo=True).delete()[1].items():
                    removed[str(apps.get_model(label)._meta.verbose_name_plural)] += count
        if dry_run:
            transaction.set_rollback(True)
    if removed and not dry_run:
        demo_cleared.send(sender=User)
    return removed


def _has_mark(model: type[Model]) -> bool:
    try:
        model._meta.get_field("is_demo")
    except FieldDoesNotExist:
        return False
    return True
