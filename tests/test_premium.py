"""A premium problem is listed for all; its statement and tests are closed, whichever way one comes."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from judge.models import CaseResult, Run, State, Submission, Verdict
from judge.permissions import can_view_run
from judge.selectors import verdict_view
from problems import permissions
from problems.models import Problem, StarterCode
from problems.permissions import can_open_problem
from tests.factories import HintFactory, LanguageFactory, ProblemFactory, RunFactory, SubmissionFactory, record_cases

pytestmark = pytest.mark.django_db

SECRETS = ("xylophone", "777 778", "Strike it", "starter_of_premium")
CODE = "print(1)\n"


@pytest.fixture
def vault(grace: User) -> Problem:
    LanguageFactory()
    problem: Problem = ProblemFactory(
        title="Vault", slug="vault", description_markdown="A xylophone plays.", created_by=grace, is_premium=True
    )
    problem.test_cases.filter(is_sample=True).update(input_data=b"777 778\n")
    HintFactory(problem=problem, text="Strike it.")
    StarterCode.objects.create(problem=problem, language="python", code="starter_of_premium = 1\n")
    return problem


@pytest.fixture
def people(ada: User, grace: User, eve: User, linus: User) -> dict[str, User | None]:
    return {"nobody": None, "ada": ada, "grace": grace, "eve": eve, "linus": linus}


ENTITLED = {"grace", "linus"}  # the author, an administrator


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("path", ["/problems/vault/", "/problems/vault/?tab=hints", "/api/v1/problems/vault"])
def test_the_statement_is_its_authors_and_administrators(path: str, vault: Problem, people: dict[str, Any]) -> None:
    for name, user in people.items():
        answer = client_of(user).get(path)
        assert answer.status_code == 200
        told = [secret for secret in SECRETS if secret in answer.content.decode()]
        assert bool(told) == (name in ENTITLED), (name, told)
        assert "Vault" in answer.content.decode()


@pytest.mark.parametrize("path", ["/problems/?q=xylophone", "/problems/?q=vault", "/problems/suggest/?q=xyl", "/"])
def test_nothing_that_searches_or_lists_tells_it(path: str, vault: Problem, people: dict[str, Any]) -> None:
    for user in people.values():
        page = client_of(user).get(path).content.decode()
        assert not [secret for secret in (*SECRETS, "plays") if secret in page.replace(path.split("=")[-1], "")]


def test_the_api_lists_it_with_its_lock(vault: Problem, people: dict[str, Any]) -> None:
    for name, user in people.items():
        (row,) = client_of(user).get("/api/v1/problems?search=vault").json()["data"]
        assert (row["is_premium"], row["has_access"]) == (True, name in ENTITLED)
        assert client_of(user).get("/api/v1/problems?search=xylophone").json()["data"] == []


def test_nothing_is_handed_in_or_run_without_access(vault: Problem, ada: User) -> None:
    client = client_of(ada)
    for path in ("submit", "run", "draft"):
        answer = client.post(f"/problems/vault/{path}/", {"language": "python", "source": CODE, "input": "1"})
        assert answer.status_code in (403, 404), path
    for path in ("submissions", "submissions/run"):
        body = {"problem_id": "vault", "language": "python", "code": CODE, "input": "1"}
        answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "PREMIUM_REQUIRED"), path
    assert not Submission.objects.exists()
    assert not Run.objects.exists()


def test_samples_stay_closed_beside_an_old_verdict(vault: Problem, ada: User) -> None:
    """Handed in while it was open: page, socket and API share these."""
    submission = SubmissionFactory(author=ada, problem=vault, state=State.DONE, verdict=Verdict.WRONG_ANSWER)
    record_cases(submission, "WA", "AC")
    CaseResult.objects.update(output="mine")
    failure = verdict_view(submission, ada).first_failure
    assert failure is not None
    assert failure.input is None
    told = client_of(ada).get(f"/api/v1/submissions/{submission.pk}").content.decode()
    assert "777 778" not in told
    assert "777 778" not in client_of(ada).get(f"/submissions/{submission.pk}/").content.decode()
    assert verdict_view(submission, vault.created_by).first_failure.input == "777 778\n"  # type: ignore[union-attr, arg-type]
    assert not can_view_run(ada, RunFactory(author=ada, problem=vault), [])


def test_whoever_is_entitled_has_it_all(vault: Problem, ada: User, eve: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "entitlements", [lambda *_: False, lambda user, problem: user == ada])
    assert can_open_problem(ada, vault)
    assert not can_open_problem(eve, vault)
    assert "xylophone" in client_of(ada).get("/problems/vault/").content.decode()
    vault.status = "draft"
    assert not can_open_problem(ada, vault), "an entitlement opens no draft"
