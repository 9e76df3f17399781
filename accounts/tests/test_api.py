import base64
import hashlib
import json
import uuid
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings as site
from django.utils import timezone
from post_office.models import Email
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from accounts import tokens
from accounts.models import RefreshToken, User
from accounts.tasks import delete_expired_tokens
from accounts.tests.test_password import NEW
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

PERSON = {"email": "Ada@Example.org", "password": PASSWORD, "display_name": "Ada Lovelace"}


@pytest.fixture
def api() -> APIClient:
    return APIClient()


def post(api: APIClient, path: str, data: dict[str, Any], **extra: Any) -> Any:
    return api.post(f"/api/v1/auth/{path}", data, format="json", **extra)


def login(api: APIClient, email: str = "ada@example.org", password: str = PASSWORD) -> Any:
    return post(api, "login", {"email": email, "password": password})


def code(response: Any) -> str:
    body = response.json()
    assert body["success"] is False
    assert body["data"] is None
    return str(body["error"]["code"])


def me(api: APIClient, token: str) -> Any:
    return api.get("/api/v1/auth/me", HTTP_AUTHORIZATION=f"Bearer {token}")


def key_in_mail(prefix: str) -> str:
    path = next(line for line in Email.objects.latest("pk").message.splitlines() if prefix in line)
    return path.split(prefix)[1].split("?")[0].strip("/")


def test_register_verify_login_refresh_logout(api: APIClient) -> None:
    response = post(api, "register", PERSON)
    assert response.status_code == 200
    user = User.objects.get()
    assert response.json()["data"] == {
        "user": {
            "id": str(user.pk),
            "email": "ada@example.org",
            "display_name": "Ada Lovelace",
            "role": "learner",
            "email_verified": False,
        },
        "message": "Registration successful. Please check your email to verify your account.",
    }
    refused = login(api)
    assert (refused.status_code, code(refused)) == (403, "EMAIL_NOT_VERIFIED")

    token = key_in_mail("/accounts/confirm-email/")
    assert post(api, "verify-email", {"token": token}).status_code == 200
    again = post(api, "verify-email", {"token": token})
    assert (again.status_code, code(again)) == (400, "INVALID_TOKEN")

    data = login(api).json()["data"]
    assert data["user"]["email_verified"] is True
    assert data["expires_in"] == 3600
    assert me(api, data["access_token"]).json()["data"]["handle"] == "ada-lovelace"

    fresh = post(api, "refresh", {"refresh_token": data["refresh_token"]}).json()["data"]
    assert set(fresh) == {"access_token", "refresh_token", "expires_in"}
    assert fresh["refresh_token"] != data["refresh_token"]
    gone = post(api, "logout", {"refresh_token": fresh["refresh_token"]})
    assert (gone.status_code, gone.content) == (204, b"")
    ended = post(api, "refresh", {"refresh_token": fresh["refresh_token"]})
    assert (ended.status_code, code(ended)) == (401, "INVALID_TOKEN")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"password": "short"}, "password"),
        ({"display_name": ""}, "display_name"),
        ({"role": "admin"}, "role"),
    ],
)
def test_a_wrong_registration_names_the_field(api: APIClient, change: dict[str, str], field: str) -> None:
    response = post(api, "register", PERSON | change)
    assert (response.status_code, code(response)) == (400, "VALIDATION_ERROR")
    assert [detail["field"] for detail in response.json()["error"]["details"]] == [field]
    assert not User.objects.exists()


def test_a_taken_address_gets_the_same_answer_and_a_mail(api: APIClient) -> None:
    taken = UserFactory(email="ada@example.org")
    response = post(api, "register", PERSON)
    assert response.status_code == 200
    assert response.json()["data"]["user"]["id"] != str(taken.pk)
    assert User.objects.count() == 1
    assert Email.objects.get().subject == "You have an account already"


def test_a_closed_class_needs_no_mail(api: APIClient, settings: Any) -> None:
    settings.EMAIL_VERIFICATION = "off"
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    assert post(api, "register", PERSON).status_code == 200
    assert login(api).status_code == 200
    again = post(api, "register", PERSON)
    assert (again.status_code, code(again)) == (409, "DUPLICATE_EMAIL")
    assert not Email.objects.exists()


def test_registration_is_limited_with_the_wait(api: APIClient, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"register": "1/h/ip"}
    post(api, "register", PERSON)
    refused = post(api, "register", PERSON | {"email": "b@example.org"})
    assert (refused.status_code, code(refused)) == (429, "RATE_LIMITED")
    assert 3590 <= int(refused.headers["Retry-After"]) <= 3600


def test_wrong_and_unknown_read_alike(api: APIClient, ada: User) -> None:
    answers = [login(api, email, "wrong wrong wrong") for email in (ada.email, "nobody@example.org")]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert code(answers[0]) == "INVALID_CREDENTIALS"


def test_five_failures_lock_with_the_wait(api: APIClient, ada: User) -> None:
    for _ in range(5):
        login(api, password="wrong wrong wrong")
    refused = login(api)
    assert (refused.status_code, code(refused)) == (429, "RATE_LIMITED")
    assert 890 <= int(refused.headers["Retry-After"]) <= 900


def test_a_switched_off_account_gets_no_token(api: APIClient, ada: User) -> None:
    pair = tokens.issue(ada)
    User.objects.update(is_active=False)
    refused = login(api)
    assert (refused.status_code, code(refused)) == (403, "ACCOUNT_DISABLED")
    assert me(api, pair.access).status_code == 401
    assert post(api, "refresh", {"refresh_token": pair.refresh}).status_code == 401


def test_forgot_and_reset(api: APIClient, ada: User) -> None:
    pair = tokens.issue(ada)
    assert post(api, "forgot-password", {"email": "ADA@example.org"}).status_code == 200
    token = key_in_mail("/accounts/password/reset/key/")
    weak = post(api, "reset-password", {"token": token, "new_password": "short"})
    assert (weak.status_code, weak.json()["error"]["details"][0]["field"]) == (400, "new_password")
    assert post(api, "reset-password", {"token": token, "new_password": NEW}).status_code == 200
    assert login(api, password=NEW).status_code == 200
    used = post(api, "reset-password", {"token": token, "new_password": NEW + "s"})
    assert (used.status_code, code(used)) == (400, "INVALID_TOKEN")
    assert me(api, pair.access).status_code == 401, "a new password ends access tokens"
    assert post(api, "refresh", {"refresh_token": pair.refresh}).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "-", "zz-1", "1-1-1", "é-ü", "x" * 600])
def test_nonsense_instead_of_a_token_is_refused(api: APIClient, token: str) -> None:
    for path, field in (("verify-email", "token"), ("reset-password", "token"), ("refresh", "refresh_token")):
        response = post(api, path, {field: token, "new_password": NEW})
        assert response.status_code in {400, 401}, path
        assert code(response) in {"VALIDATION_ERROR", "INVALID_TOKEN"}


def test_who_am_i_needs_a_token(api: APIClient) -> None:
    response = api.get("/api/v1/auth/me")
    assert (response.status_code, code(response)) == (401, "AUTHENTICATION_REQUIRED")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


# --- refresh tokens ------------------------------------------------------------------------------


def test_only_the_digest_is_stored(ada: User) -> None:
    pair = tokens.issue(ada)
    row = RefreshToken.objects.get()
    assert row.token_hash == hashlib.sha256(pair.refresh.encode()).hexdigest()
    assert len(base64.urlsafe_b64decode(pair.refresh + "=")) == 32
    assert row.expires_at - row.created_at == timedelta(days=30)


def test_two_tabs_may_use_a_token_at_once_and_later_use_ends_the_family(ada: User) -> None:
    now = timezone.now()
    first = tokens.issue(ada, now=now)
    other_device = tokens.issue(ada, now=now)
    second = tokens.rotate(first.refresh, now=now)
    in_time = tokens.rotate(first.refresh, now=now + timedelta(seconds=10))
    assert in_time.refresh != second.refresh

    with pytest.raises(tokens.InvalidRefreshToken, match="used before"):
        tokens.rotate(first.refresh, now=now + timedelta(seconds=11))
    for ended in (second, in_time):
        with pytest.raises(tokens.InvalidRefreshToken, match="revoked"):
            tokens.rotate(ended.refresh, now=now + timedelta(seconds=12))
    assert tokens.rotate(other_device.refresh, now=now + timedelta(seconds=12))


def test_a_refresh_token_is_good_for_thirty_days(ada: User) -> None:
    now = timezone.now()
    pair = tokens.issue(ada, now=now)
    with pytest.raises(tokens.InvalidRefreshToken, match="too old"):
        tokens.rotate(pair.refresh, now=now + timedelta(days=30))


def test_old_tokens_are_deleted_once_a_day(ada: User) -> None:
    tokens.issue(ada, now=timezone.now() - timedelta(days=31))
    tokens.issue(ada)
    delete_expired_tokens()
    assert RefreshToken.objects.get().expires_at > timezone.now()


# --- access tokens -------------------------------------------------------------------------------


def claims(user: User, **changes: Any) -> dict[str, Any]:
    decoded: dict[str, Any] = AccessToken(tokens.issue(user).access).payload
    return {key: value for key, value in (decoded | changes).items() if value is not None}


def test_the_claims_say_who_and_what(ada: User) -> None:
    found = claims(ada)
    assert (found["user_id"], found["role"], found["email"]) == (str(ada.pk), "learner", ada.email)
    assert found["exp"] - found["iat"] == 3600


def sign(payload: dict[str, Any], key: str = site.JWT_SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(payload, key, algorithm=algorithm)


def unsigned(payload: dict[str, Any]) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, payload)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


def test_our_own_signature_is_believed(api: APIClient, ada: User) -> None:
    assert me(api, sign(claims(ada))).status_code == 200, "the forgeries below fail for the reason they name"


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda user: sign(claims(user), key="x" * 44), id="another key"),
        pytest.param(lambda user: sign(claims(user), algorithm="HS512"), id="another algorithm"),
        pytest.param(lambda user: unsigned(claims(user)), id="no signature"),
        pytest.param(lambda user: sign(claims(user, exp=1)), id="expired"),
        pytest.param(lambda user: sign(claims(user, exp=None)), id="never expires"),
        pytest.param(lambda user: sign(claims(user, aud="elsewhere")), id="another audience"),
        pytest.param(lambda user: sign(claims(user, aud=None)), id="no audience"),
        pytest.param(lambda user: sign(claims(user, iss="https://evil.example")), id="another issuer"),
        pytest.param(lambda user: sign(claims(user, token_type="refresh")), id="another type"),
        pytest.param(lambda user: sign(claims(user, user_id=str(uuid.uuid4()))), id="nobody"),
        pytest.param(lambda user: sign(claims(user, user_id="1 OR 1=1")), id="no identifier"),
        pytest.param(lambda user: tokens.issue(user).refresh, id="a refresh token"),
        pytest.param(lambda user: "a.b.c", id="nonsense"),
    ],
)
def test_a_forged_or_stale_token_is_nobody(api: APIClient, ada: User, forge: Any) -> None:
    response = me(api, forge(ada))
    assert (response.status_code, code(response)) == (401, "INVALID_TOKEN")


def test_a_role_claim_gives_no_rights(api: APIClient, ada: User) -> None:
    response = me(api, sign(claims(ada, role="admin")))
    assert response.json()["data"]["role"] == "learner"
