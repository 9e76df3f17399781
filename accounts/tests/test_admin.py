import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from accounts import tokens
from accounts.models import RefreshToken, Role, User
from accounts.permissions import is_administrator, is_problem_editor
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_an_administrator_finds_makes_and_promotes_people(client: Client, linus: User, ada: User) -> None:
    client.force_login(linus)
    listing = client.get(reverse("admin:accounts_user_changelist"), {"q": "ada@"})
    assert "ada@example.org" in listing.text

    add = {"email": "New@Example.org", "display_name": "New One", "role": "instructor", "usable_password": "true"}
    response = client.post(reverse("admin:accounts_user_add"), add | {"password1": PASSWORD, "password2": PASSWORD})
    assert response.status_code == 302, response.context["errors"]
    new = User.objects.get(email="new@example.org")
    assert (new.handle, new.is_staff, new.is_superuser) == ("new-one", True, False)
    assert check_password(PASSWORD, new.password)
    assert new.emailaddress_set.get().verified

    url = reverse("admin:accounts_user_change", args=[ada.pk])
    form = client.get(url)
    assert ada.password not in form.text
    data = {name: getattr(ada, name) for name in form.context["adminform"].form.fields if name != "password"}
    data |= {"role": Role.INSTRUCTOR, "is_active": "on", "is_superuser": "on"}
    data |= {"emailaddress_set-TOTAL_FORMS": 0, "emailaddress_set-INITIAL_FORMS": 0}
    response = client.post(url, data)
    assert response.status_code == 302, response.context["errors"]
    ada.refresh_from_db()
    assert (ada.role, ada.is_staff, ada.is_superuser) == (Role.INSTRUCTOR, True, False)


def test_instructors_see_neither_people_nor_tokens(client: Client, grace: User, ada: User) -> None:
    client.force_login(grace)
    index = client.get(reverse("admin:index"))
    assert index.status_code == 200
    assert reverse("admin:accounts_user_changelist") not in index.text
    for name, args in (("user_changelist", []), ("user_add", []), ("user_change", [ada.pk]), ("user_delete", [ada.pk])):
        assert client.get(reverse(f"admin:accounts_{name}", args=args)).status_code == 403
    assert client.get(reverse("admin:accounts_refreshtoken_changelist")).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[ada.pk])).status_code == 403


def test_tokens_are_listed_without_their_digest(client: Client, linus: User, ada: User) -> None:
    tokens.issue(ada)
    token = RefreshToken.objects.get()
    client.force_login(linus)
    assert str(token.family) in client.get(reverse("admin:accounts_refreshtoken_changelist")).text
    page = client.get(reverse("admin:accounts_refreshtoken_change", args=[token.pk]))
    assert page.status_code == 200
    assert token.token_hash not in page.text


@pytest.mark.parametrize(
    ("role", "edits", "administrates"),
    [
        (Role.LEARNER, False, False),
        (Role.BUSINESS_PARTNER, False, False),
        (Role.INSTRUCTOR, True, False),
        (Role.ADMIN, True, True),
        (Role.SYSTEM_ADMIN, True, True),
    ],
)
def test_rights_follow_from_the_role(role: Role, edits: bool, administrates: bool) -> None:
    user = UserFactory(role=role)
    assert (is_problem_editor(user), is_administrator(user)) == (edits, administrates)
    user.is_active = False
    assert not is_problem_editor(user)
    assert not is_administrator(user)


def test_the_first_administrator_signs_in_at_once(client: Client) -> None:
    User.objects.create_superuser("root@example.org", PASSWORD)
    response = client.post(reverse("account_login"), {"login": "root@example.org", "password": PASSWORD})
    assert response.headers["Location"] == "/"
