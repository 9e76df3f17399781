import io

import pytest
from django.core.management import CommandError, call_command

from accounts.demo import DEMO_PASSWORD
from accounts.models import Role, User
from problems.models import Problem
from tests.factories import ProblemFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _development(settings: pytest.FixtureRequest) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]


def call(name: str, *args: str) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out)
    return out.getvalue()


def test_demo_accounts_are_made_once_and_verified() -> None:
    call("seed_demo")
    assert DEMO_PASSWORD in call("seed_demo")
    users = {user.email: user for user in User.objects.filter(is_demo=True)}
    assert [user.role for user in users.values()] == [Role.LEARNER, Role.INSTRUCTOR, Role.ADMIN]
    assert all(user.emailaddress_set.get().verified and user.check_password(DEMO_PASSWORD) for user in users.values())
    assert not users["learner@codequest.local"].is_staff
    assert users["admin@codequest.local"].is_superuser


def test_demo_accounts_are_refused_in_production(settings: pytest.FixtureRequest) -> None:
    settings.DEBUG = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="DEBUG"):
        call("seed_demo")
    assert not User.objects.exists()


def test_clearing_removes_what_is_marked_and_nothing_else(ada: User) -> None:
    call("seed_demo")
    learner = User.objects.get(email="learner@codequest.local")
    SubmissionFactory(author=learner)
    kept = SubmissionFactory(author=ada)
    ProblemFactory(is_demo=True)
    dry = call("clear_demo", "--dry-run")
    assert "Would remove" in dry
    assert "3 users" in dry
    assert User.objects.filter(is_demo=True).count() == 3

    assert call("clear_demo").replace("Removed", "Would remove") == dry
    assert list(User.objects.filter(is_demo=True)) == []
    assert list(ada.submissions.all()) == [kept]
    assert not Problem.objects.filter(is_demo=True).exists()
    assert "nothing" in call("clear_demo")


def test_the_demo_instructor_has_problems_until_the_demo_is_cleared(ada: User) -> None:
    lent, owned = ProblemFactory(slug="lake-level"), ProblemFactory(slug="two-baskets", created_by=ada)
    call("seed_demo")
    instructor = User.objects.get(email="instructor@codequest.local")
    assert list(instructor.problems.all()) == [lent]
    call("clear_demo")
    lent.refresh_from_db()
    owned.refresh_from_db()
    assert (lent.created_by, owned.created_by) == (None, ada)
