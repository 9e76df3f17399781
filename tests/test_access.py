"""Who gets what: every route of the site, tried by everybody.

A route that is missing here fails `test_every_route_is_in_the_table`. Other people's private things are 404.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from post_office.models import STATUS, Email

from accounts.models import User
from judge.models import Run, SmallCase, Submission
from problems.models import Attachment, Company, PackageUpload, Problem, ProblemList, Status
from tests.factories import LanguageFactory, ProblemFactory, RunFactory, SubmissionFactory, UserFactory

pytestmark = pytest.mark.django_db

# nobody: signed out. mallory: another learner. ada: a learner, the owner of submissions and runs. grace: the
# instructor whose problem it is. eve: an instructor of something else. linus: an administrator.
PEOPLE = ("nobody", "mallory", "ada", "grace", "eve", "linus")


@dataclass(frozen=True)
class Row:
    """`expected`: one status for everybody, or one for each of PEOPLE."""

    name: str
    expected: str
    args: tuple[str, ...] = ()  # names of things in the world, or values
    method: str = "GET"
    data: dict[str, Any] = field(default_factory=dict)
    query: str = ""

    def status(self, person: str) -> int:
        statuses = self.expected.split()
        return int(statuses[PEOPLE.index(person)] if len(statuses) > 1 else statuses[0])

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api-")


SOURCE = "print(sum(map(int, input().split())))\n"
SUBMIT = {"language": "python", "source": SOURCE}
CODE = {"language": "python", "code": SOURCE}
DRAFT_PROBLEM = "404 404 404 200 404 200"  # its author and administrators

AUTHORS = "401 403 403 200 403 200"  # of a published problem

TABLE = [
    # --- pages for everybody ---------------------------------------------------------------------
    Row("pages:home", "200"),
    Row("pages:problem-list", "200"),
    Row("pages:problem-random", "302"),
    Row("pages:problem-suggest", "200", query="?q=sum"),
    Row("pages:problem-detail", "200", ("published",)),
    Row("pages:problem-detail", DRAFT_PROBLEM, ("draft",)),
    Row("pages:problem-file", "200", ("published", "map.png")),
    Row("pages:problem-file", DRAFT_PROBLEM, ("draft", "map.png")),
    Row("pages:opinion-show", "200", ("published",)),
    Row("pages:opinion-show", DRAFT_PROBLEM, ("draft",)),
    Row("pages:opinion-give", "302", ("published",), "POST", {"likes": "1"}),
    Row("pages:opinion-give", "302 404 404 302 404 302", ("draft",), "POST", {"likes": "1"}),
    Row("pages:report-create", "302", ("published",), "POST", {"about": "other", "text": "Something is wrong."}),
    Row("pages:validation-detail", "302 404 404 200 404 200", ("draft",)),
    Row("pages:validation-detail", "302 404 404 200 200 200", ("reviewed",)),
    Row("pages:validation-start", "302 404 404 302 404 302", ("draft",), "POST"),
    Row("pages:validation-publish", "302 404 404 422 404 422", ("draft",), "POST"),
    Row("pages:validation-review", "302 404 404 422 404 422", ("draft",), "POST"),
    Row("pages:review-decide", "302 404 404 404 404 404", ("draft",), "POST"),
    Row("pages:review-decide", "302 404 404 404 422 422", ("reviewed",), "POST", {"decision": "return"}),
    Row("pages:profile-detail", "200", ("ada",)),
    Row("pages:privacy", "200"),
    Row("pages:terms", "200"),
    Row("pages:robots", "200"),
    Row("pages:sitemap", "200"),
    Row("pages:health", "200"),
    Row("pages:health-ready", "200"),
    Row("pages:problem-detail", "200", ("premium",)),
    Row("pages:problem-next", "200"),
    Row("pages:problem-similar", "200", ("published",)),
    Row("pages:problem-similar", DRAFT_PROBLEM, ("draft",)),
    Row("pages:company-list", "200"),
    Row("pages:company-detail", "200", ("acme",)),
    # --- favourites, notes and lists (ada's is private) ---------------------------------------------
    Row("pages:favourite-set", "302", ("published",), "POST", {"wanted": "yes"}),
    Row("pages:favourite-set", "302 404 404 302 404 302", ("draft",), "POST", {"wanted": "yes"}),
    Row("pages:problem-lists", "302", ("published",), "POST"),
    Row("pages:note-save", "302", ("published",), "POST", {"text": "x"}),
    Row("pages:note-preview", "302 200 200 200 200 200", ("published",), "POST", {"text": "x"}),
    Row("pages:list-index", "200"),
    Row("pages:list-create", "302", method="POST", data={"name": "New"}),
    Row("pages:import-detail", "302 404 404 200 404 200", ("upload",)),
    Row("pages:list-detail", "404 404 200 404 404 404", ("list",)),
    Row("pages:list-detail", "200", ("shared_list",)),
    Row("pages:list-edit", "302 404 302 404 404 404", ("list",), "POST", {"name": "Renamed"}),
    Row("pages:list-edit", "302 404 302 404 404 404", ("shared_list",), "POST", {"name": "Renamed too"}),
    Row("pages:list-change", "302 404 302 404 404 404", ("list", "published"), "POST", {"do": "add"}),
    Row("pages:list-delete", "302 404 302 404 404 404", ("list",), "POST"),
    Row("pages:list-restore", "302 404 302 404 404 404", ("list",), "POST"),
    # --- one's own settings ----------------------------------------------------------------------
    Row("accounts:settings-edit", "302 200 200 200 200 200"),
    Row("accounts:theme-save", "302", method="POST", data={"theme": "dark"}),
    Row("accounts:theme-save", "405"),
    Row("accounts:sign-in", "200 302 302 302 302 302"),
    Row("accounts:verification-sent", "200"),
    Row("accounts:verification", "200", ("no-such-key",)),
    Row("accounts:verification-resend", "302", method="POST", data={"email": "x@example.org"}),
    # --- submissions and runs --------------------------------------------------------------------
    Row("judge:submission-list", "200"),
    Row("judge:problem-solutions", "200", ("published",)),
    Row("judge:problem-solutions", DRAFT_PROBLEM, ("draft",)),
    Row("judge:submission-detail", "404 404 200 200 404 200", ("private",)),
    Row("judge:submission-detail", "200", ("shared",)),
    Row("judge:submission-verdict", "404 404 302 302 404 302", ("private",)),
    Row("judge:submission-diff", "302 404 200 200 404 200", ("private", "private2")),
    Row("judge:small-case-create", "404 404 302 404 404 404", ("private",), "POST"),
    Row("judge:small-case-detail", "404 404 302 404 404 404", ("small_case",)),
    Row("judge:submission-create", "302", ("published",), "POST", SUBMIT),
    Row("judge:submission-create", "404 404 404 422 404 422", ("draft",), "POST", SUBMIT),
    Row("judge:problem-submissions", "200", ("published",)),
    Row("judge:submission-create", "403 403 403 302 403 302", ("premium",), "POST", SUBMIT),
    Row("judge:run-create", "403 403 403 302 403 302", ("premium",), "POST", SUBMIT | {"input": "1 2\n"}),
    Row("judge:draft-save", "403 403 403 204 403 204", ("premium",), "POST", SUBMIT),
    Row("judge:draft-save", "403 204 204 204 204 204", ("published",), "POST", SUBMIT),
    Row("judge:run-create", "302", ("published",), "POST", SUBMIT | {"input": "1 2\n"}),
    Row("judge:trace-create", "302", ("published",), "POST", SUBMIT | {"input": "1 2\n"}),
    Row("judge:run-detail", "404 404 200 404 404 200", ("run",)),
    # --- API -------------------------------------------------------------------------------------
    Row("api-schema", "200"),
    Row("api-docs", "200"),
    Row("api-auth-me", "401 200 200 200 200 200"),
    Row("api-auth-register", "400", method="POST"),
    Row("api-auth-login", "400", method="POST"),
    Row("api-auth-refresh", "400", method="POST"),
    Row("api-auth-logout", "400", method="POST"),
    Row("api-auth-verify-email", "400", method="POST"),
    Row("api-auth-forgot-password", "400", method="POST"),
    Row("api-auth-reset-password", "400", method="POST"),
    Row("api-problem-list", "200"),
    Row("api-problem-list", "401 403 403 400 400 400", method="POST"),
    Row("api-problem-detail", "200", ("published",)),
    Row("api-problem-detail", DRAFT_PROBLEM, ("draft",)),
    Row("api-problem-detail", "401 403 403 200 403 200", ("published",), "PATCH", {"level": 3}),
    Row("api-problem-detail", "401 404 404 200 404 200", ("draft",), "PATCH", {"level": 3}),
    Row("api-problem-detail", "401 403 403 400 403 400", ("published",), "PUT"),
    Row("api-problem-detail", "401 404 404 204 404 404", ("draft",), "DELETE"),  # gone when the last one tries
    Row("api-problem-categories", "200"),
    Row("api-problem-tags", "200"),
    Row("api-problem-source", AUTHORS, ("published",)),
    Row("api-problem-validation", AUTHORS, ("published",)),
    Row("api-problem-validation", "401 403 403 202 403 202", ("published",), "POST"),
    Row("api-problem-export", AUTHORS, ("published",)),
    Row("api-test-case-list", AUTHORS, ("published",)),
    Row("api-test-case-list", "401 403 403 400 403 400", ("published",), "POST"),
    Row("api-test-case-detail", AUTHORS, ("published", "test")),
    Row("api-test-case-detail", AUTHORS, ("published", "test"), "PATCH", {"points": 5}),
    Row("api-test-case-detail", "401 403 403 400 403 400", ("published", "test"), "PUT"),
    Row("api-test-case-detail", "401 403 403 204 403 404", ("published", "test"), "DELETE"),
    Row("api-problem-submissions", "401 200 200 200 200 200", ("published",)),
    Row("api-language-list", "200"),
    Row("api-submission-create", "401 202 202 202 202 202", (), "POST", CODE | {"problem_id": "published"}),
    Row("api-problem-detail", "200", ("premium",)),
    Row("api-submission-create", "401 403 403 202 403 202", (), "POST", CODE | {"problem_id": "premium"}),
    Row("api-submission-create", "401 404 404 409 404 409", (), "POST", CODE | {"problem_id": "draft"}),
    Row("api-submission-mine", "401 200 200 200 200 200"),
    Row("api-submission-detail", "404 404 200 200 404 200", ("private",)),
    Row("api-submission-detail", "200", ("shared",)),
    Row("api-submission-code", "404 404 200 200 404 200", ("private",)),
    Row("api-submission-events", "404 404 200 200 404 200", ("private",)),
    Row("api-run-create", "202", (), "POST", CODE | {"problem_id": "published", "input": "1 2\n"}),
    Row("api-run-detail", "404 404 200 404 404 200", ("run",)),
    # --- development only; DEBUG is off in tests ----------------------------------------------------
    Row("outbox:mail-list", "404"),
    Row("outbox:mail-detail", "404", ("mail",)),
    Row("outbox:mail-html", "404", ("mail",)),
    # --- allauth -----------------------------------------------------------------------------------
    Row("account_login", "200 302 302 302 302 302"),
    Row("account_signup", "200 302 302 302 302 302"),
    Row("account_logout", "302 200 200 200 200 200"),
    Row("account_inactive", "200"),
    Row("account_email", "302 200 200 200 200 200"),
    Row("account_email_verification_sent", "200"),
    Row("account_confirm_email", "200", ("no-such-key",)),
    Row("account_change_password", "302 200 200 200 200 200"),
    Row("account_set_password", "302"),
    Row("account_reset_password", "200"),
    Row("account_reset_password_done", "200"),
    Row("account_reset_password_from_key", "200", ("1", "no-such-key")),
    Row("account_reset_password_from_key_done", "200"),
    Row("account_reauthenticate", "302 200 200 200 200 200"),
    Row("account_confirm_login_code", "302"),
]

UNNAMED = {"favicon.ico", "api/^"}  # a redirect, and the API's 404


@dataclass(frozen=True)
class World:
    people: dict[str, User | None]
    things: dict[str, str]


@pytest.fixture
def world(ada: User, grace: User, eve: User, linus: User) -> World:
    mallory = UserFactory(display_name="Mallory", handle="mallory", email="mallory@example.org")
    LanguageFactory()
    published: Problem = ProblemFactory(slug="published", created_by=grace)
    draft: Problem = ProblemFactory(slug="draft", created_by=grace, draft=True)
    for problem in (published, draft):
        Attachment.objects.create(problem=problem, name="map.png", data=b"")
    ProblemFactory(slug="reviewed", created_by=grace, status=Status.IN_REVIEW)
    ProblemFactory(slug="premium", created_by=grace, is_premium=True)
    Company.objects.create(name="Acme", slug="acme")
    kept = ProblemList.objects.create(owner=ada, name="Mine")
    shared_list = ProblemList.objects.create(owner=ada, name="Ours", visibility="link")
    private: list[Submission] = SubmissionFactory.create_batch(2, author=ada, problem=published, judged=True)
    shared: Submission = SubmissionFactory(author=ada, problem=published, judged=True, is_public=True)
    run: Run = RunFactory(author=ada, problem=published)
    small_case = SmallCase.objects.create(submission=private[0])
    mail = Email.objects.create(from_email="us@example.org", to=["ada@example.org"], status=STATUS.sent)
    return World(
        {"nobody": None, "mallory": mallory, "ada": ada, "grace": grace, "eve": eve, "linus": linus},
        {
            "upload": str(PackageUpload.objects.create(by=grace, name="all.zip", state="imported").pk),
            "list": str(kept.pk),
            "shared_list": str(shared_list.pk),
            "private": str(private[0].pk),
            "private2": str(private[1].pk),
            "shared": str(shared.pk),
            "run": str(run.pk),
            "test": str(published.test_cases.get(name="secret/2").pk),
            "small_case": str(small_case.pk),
            "mail": str(mail.pk),
        },
    )


def ask(client: Client, row: Row, world: World) -> int:
    url = reverse(row.name, args=[world.things.get(arg, arg) for arg in row.args]) + row.query
    if row.method == "GET":
        response = client.get(url)
    else:
        body: dict[str, Any] = {"data": row.data}
        if row.is_api:
            body = {"data": json.dumps(row.data), "content_type": "application/json"}
        response = getattr(client, row.method.lower())(url, **body)
    return response.status_code


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {' '.join((row.name, *row.args))}")
def test_everybody_gets_what_the_table_says(row: Row, world: World) -> None:
    got = {}
    for name, user in world.people.items():
        client = Client()
        if user:
            client.force_login(user)
        got[name] = ask(client, row, world)
    assert got == {person: row.status(person) for person in PEOPLE}


def routes(patterns: list[URLPattern | URLResolver], namespace: str = "", prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from routes(pattern.url_patterns, inner, path)
        else:
            yield f"{namespace}:{pattern.name}".strip(":") if pattern.name else path


def test_every_route_is_in_the_table() -> None:
    known = {row.name for row in TABLE} | UNNAMED
    found = {route for route in routes(get_resolver().url_patterns) if not route.startswith("admin")}
    assert found - known == set(), "say in TABLE who may open these"
    assert known - found == set(), "these routes are gone"


# --- the administration ------------------------------------------------------------------------------

FOR_INSTRUCTORS = {
    "problems.Company",
    "problems.Problem",
    "problems.ProblemReport",
    "problems.Topic",
    "problems.Tag",
    "judge.Submission",
    "judge.Rejudging",
}


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_lists_of_the_administration(model: Any, world: World) -> None:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    got = {}
    for name, user in world.people.items():
        client = Client()
        if user:
            client.force_login(user)
        got[name] = client.get(url).status_code
    instructors = 200 if model._meta.label in FOR_INSTRUCTORS else 403
    expected = {"nobody": 302, "mallory": 302, "ada": 302, "grace": instructors, "eve": instructors, "linus": 200}
    assert got == expected


def test_learners_are_told_that_the_administration_is_not_for_them(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
