import pytest
from django.test import Client

from accounts.models import User
from judge.models import Verdict
from tests.factories import ProblemFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


def slugs(client: Client, status: str) -> list[str]:
    return [item["slug"] for item in client.get(f"/api/v1/problems?status={status}").json()["data"]]


def test_the_list_of_problems_knows_what_its_reader_solved(client: Client, ada: User, eve: User) -> None:
    solved, tried, fresh = (
        ProblemFactory(slug=slug, level=i + 1) for i, slug in enumerate(["solved", "tried", "fresh"])
    )
    SubmissionFactory(author=ada, problem=solved, judged=True, verdict=Verdict.WRONG_ANSWER, points=0)
    best = SubmissionFactory(author=ada, problem=solved, judged=True, cpu_ms=10)
    SubmissionFactory(author=ada, problem=solved, judged=True, cpu_ms=90)
    SubmissionFactory(author=ada, problem=tried)
    SubmissionFactory(author=eve, problem=fresh, judged=True)
    client.force_login(ada)
    assert (slugs(client, "solved"), slugs(client, "attempted")) == (["solved"], ["tried"])
    assert slugs(client, "not_attempted") == ["fresh"]
    by_slug = {item["slug"]: item["user_status"] for item in client.get("/api/v1/problems").json()["data"]}
    assert by_slug == {"solved": "solved", "tried": "attempted", "fresh": "not_attempted"}
    progress = client.get("/api/v1/problems/solved").json()["data"]["user_progress"]
    assert progress == {"submission_count": 3, "best_submission_id": str(best.pk), "solved": True}
    assert client.get("/api/v1/problems/fresh").json()["data"]["user_progress"]["solved"] is False
