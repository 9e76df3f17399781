from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from problems import selectors, services
from problems.models import Problem, Status, Topic
from problems.signals import validation_requested
from tests.factories import HintFactory, ProblemFactory, TagFactory, TopicFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/problems"


def slugs(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, answer.content
    return [item["slug"] for item in answer.json()["data"]]


def new_problem(**changes: Any) -> dict[str, Any]:
    return {
        "slug": "custom-problem-1",
        "title": "Custom Problem",
        "description_markdown": "Add.",
        "difficulty": 2,
        "tags": ["array", "Sorting"],
        "time_limit_ms": 3000,
        "memory_limit_kb": 128000,
        "test_cases": [
            {"input": "1 2\n", "expected_output": "3\n", "is_sample": True, "points": 10},
            {"input": "", "expected_output": "0\n"},
        ],
        "starter_code": {"python3": "a = 1\n"},
        "is_premium": False,
    } | changes


def create(client: Client, user: User | None = None, **changes: Any) -> Any:
    if user:
        client.force_login(user)
    return client.post(LIST, new_problem(**changes), content_type="application/json")


def test_the_list_has_the_fields_of_the_contract(client: Client) -> None:
    problem = ProblemFactory(total_submissions=10, total_accepted=4)
    problem.tags.add(TagFactory(slug="array"))
    ProblemFactory(draft=True)
    answer = client.get(LIST).json()
    assert answer["meta"] == {"page": 1, "limit": 20, "total": 1}
    assert answer["data"] == [
        {
            "id": str(problem.pk),
            "slug": problem.slug,
            "title": problem.title,
            "difficulty": 1,
            "acceptance_rate": 0.4,
            "total_submissions": 10,
            "total_accepted": 4,
            "tags": ["array"],
            "user_status": "not_attempted",
            "is_premium": False,
            "has_access": True,
        }
    ]


def test_a_longer_list_adds_no_query(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        ProblemFactory(tests=0).tags.add(TagFactory())
    with django_assert_num_queries(3):  # count, page, tags
        assert len(slugs(client)) == 3
    for _ in range(10):
        ProblemFactory(tests=0).tags.add(TagFactory())
    with django_assert_num_queries(3):
        assert len(slugs(client)) == 13


def test_filters_choose(client: Client) -> None:
    root, array = TopicFactory(slug="algorithms"), TagFactory(slug="array", name="Array")
    leaf = TopicFactory(slug="greedy", parent=root)
    easy = ProblemFactory(slug="easy", title="Counting sheep", difficulty=1, level=1)
    hard = ProblemFactory(slug="hard", title="Counting stars", difficulty=3, level=9)
    easy.tags.add(array)
    hard.tags.add(array, TagFactory(slug="graph"))
    hard.topics.add(leaf)
    assert slugs(client, "difficulty=3") == ["hard"]
    assert slugs(client, "difficulty=1,3") == ["easy", "hard"]
    assert slugs(client, "tags=array") == ["easy", "hard"]
    assert slugs(client, "tags=array,graph") == ["hard"]
    assert slugs(client, f"topic_id={root.pk}") == slugs(client, "topic=greedy") == ["hard"]
    assert slugs(client, f"topic_id={uuid4()}") == []
    assert slugs(client, "search=counting+SHEEP") == ["easy"]
    assert slugs(client, "search=array") == ["easy", "hard"]
    assert slugs(client, "sort_by=difficulty&order=desc") == ["hard", "easy"]
    assert slugs(client, "sort_by=acceptance_rate") == ["easy", "hard"]


@pytest.mark.parametrize(
    "query", ["difficulty=9", "difficulty=x", "topic_id=5", "status=lost", "sort_by=password", "order=up", "page=x"]
)
def test_a_wrong_filter_is_named(client: Client, query: str) -> None:
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == [query.split("=")[0]]


class Solved:
    """A provider: everybody has solved `ids`, and tried nothing else."""

    def __init__(self, *ids: Any) -> None:
        self.ids = ids

    def statuses(self, user: User, problem_ids: Any) -> dict[Any, str]:
        return {pk: selectors.SOLVED for pk in problem_ids if pk in self.ids}

    def narrow(self, problems: Any, user: User, status: str) -> Any:
        return problems.filter(pk__in=self.ids) if status == selectors.SOLVED else problems.exclude(pk__in=self.ids)

    def progress(self, user: User, problem: Problem) -> selectors.UserProgress:
        return selectors.UserProgress(2, None, problem.pk in self.ids)


def test_a_signed_in_person_sees_what_is_solved(client: Client, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    solved, other = ProblemFactory(slug="solved"), ProblemFactory(slug="other")
    monkeypatch.setattr(selectors, "status_providers", [Solved(solved.pk)])
    assert slugs(client, "status=solved") == []
    assert len(slugs(client, "status=not_attempted")) == 2
    client.force_login(ada)
    by_slug = {item["slug"]: item["user_status"] for item in client.get(LIST).json()["data"]}
    assert by_slug == {"solved": "solved", "other": "not_attempted"}
    assert slugs(client, "status=solved") == ["solved"]
    progress = client.get(f"{LIST}/solved").json()["data"]["user_progress"]
    assert progress == {"submission_count": 2, "best_submission_id": None, "solved": True}
    assert client.get(f"{LIST}/{other.pk}").json()["data"]["user_progress"]["solved"] is False


def test_a_problem_shows_its_samples_and_never_its_secret_tests(client: Client) -> None:
    topic = TopicFactory()
    problem = ProblemFactory(tests=2, memory_limit_kib=65536, constraints="$n$", level=3)
    problem.topics.add(topic)
    near, far = ProblemFactory(level=4), ProblemFactory(level=9)
    for other in (near, far, ProblemFactory(draft=True)):
        other.topics.add(topic)
    HintFactory(problem=problem, level=1, text="Add.")
    problem.starter_codes.create(language="python", code="pass\n")
    data = client.get(f"{LIST}/{problem.slug}").json()["data"]
    assert data["sample_test_cases"] == [{"input": "0 1\n", "output": "1\n", "explanation": ""}]
    assert data["hints"] == [{"level": 1, "text": "Add."}]
    assert data["starter_code"] == {"python": "pass\n"}
    assert [item["slug"] for item in data["related_problems"]] == [near.slug, far.slug]
    assert data["user_progress"] == {"submission_count": 0, "best_submission_id": None, "solved": False}
    assert (data["memory_limit_kb"], data["status"]) == (65536, "PUBLISHED")
    assert "1 2" not in str(data)
    assert client.get(f"{LIST}/{problem.pk}").json()["data"] == data


def test_a_problem_takes_a_fixed_number_of_queries(client: Client, django_assert_num_queries: Any) -> None:
    problem = ProblemFactory(tests=9)
    for level in range(1, 5):
        HintFactory(problem=problem, level=level)
        problem.topics.add(TopicFactory())
        problem.tags.add(TagFactory())
    with django_assert_num_queries(7):  # problem, topics, tags, related, hints, starter code, samples
        client.get(f"{LIST}/{problem.slug}")


@pytest.mark.parametrize(("who", "status"), [(None, 404), ("ada", 404), ("eve", 404), ("grace", 200), ("linus", 200)])
def test_a_draft_is_its_authors_and_administrators(
    client: Client, grace: User, request: pytest.FixtureRequest, who: str | None, status: int
) -> None:
    problem = ProblemFactory(draft=True, created_by=grace)
    if who:
        client.force_login(request.getfixturevalue(who))
    answer = client.get(f"{LIST}/{problem.slug}")
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("key", ["no-such", "00000000-0000-0000-0000-000000000000", "a%00b"])
def test_an_unknown_problem_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"{LIST}/{key}").json()["error"]["code"] == "NOT_FOUND"


def test_an_unknown_address_is_json_too(client: Client) -> None:
    answer = client.get("/api/v1/nothing/here")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")


def test_an_instructor_makes_a_draft(client: Client, grace: User) -> None:
    topic = TopicFactory()
    answer = create(client, grace, topic_ids=[str(topic.pk)], hints=["Think."], checker={"mode": "lines"})
    assert answer.status_code == 201, answer.content
    problem = Problem.objects.get()
    assert answer.json()["data"] == {
        "id": str(problem.pk),
        "slug": "custom-problem-1",
        "status": "DRAFT",
        "is_verified": False,
        "created_at": problem.created_at.isoformat().replace("+00:00", "Z"),
    }
    assert (problem.created_by, problem.memory_limit_kib) == (grace, 128000)
    assert (problem.compare_mode, problem.case_sensitive) == ("lines", True)
    assert [tag.slug for tag in problem.tags.all()] == ["sorting", "array"]
    assert problem.topics.get() == topic
    assert problem.starter_codes.get().language == "python"
    sample, secret = problem.test_cases.all()
    assert (sample.is_sample, sample.input_data, secret.input_data) == (True, b"1 2\n", b"")


def test_without_solutions_publishing_is_at_once_and_unverified(client: Client, grace: User) -> None:
    answer = create(client, grace, publish=True)
    assert answer.json()["data"]["status"] == "PUBLISHED"
    assert Problem.objects.get().is_verified is False


def test_with_solutions_publishing_waits_for_them(
    client: Client, grace: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    asked = []

    def note(sender: object, problem_id: object, **kwargs: object) -> None:
        asked.append(problem_id)

    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        answer = create(client, grace, publish=True, solutions=[{"language": "cpp17", "code": "int main() {}\n"}])
    assert answer.json()["data"]["status"] == "VALIDATING"
    assert sum(getattr(callback, "func", None) == validation_requested.send for callback in callbacks) == 1
    program = Problem.objects.get().programs.get()
    assert (program.language, program.expected, program.is_reference) == ("cpp", "accepted", True)
    assert note  # the signal itself is tested with the library


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "Not A Slug"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"title": ""}, "title"),
        ({"title": "x\0y"}, "title"),
        ({"difficulty": 7}, "difficulty"),
        ({"time_limit_ms": 10**9}, "time_limit_ms"),
        ({"test_cases": []}, "test_cases"),
        ({"test_cases": [{"input": "1"}]}, "test_cases[0].expected_output"),
        ({"test_cases": "many"}, "test_cases"),
        ({"solutions": [{"language": "klingon", "code": "x"}]}, "solutions[0].language"),
        ({"solutions": [{"language": "cpp", "code": "x", "expected": "luck"}]}, "solutions[0].expected"),
        ({"starter_code": {"klingon": "x"}}, "starter_code"),
        ({"checker": {"mode": "luck"}}, "checker.mode"),
        ({"topic_ids": ["5"]}, "topic_ids"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_made(
    client: Client, grace: User, changes: dict[str, Any], field: str
) -> None:
    answer = create(client, grace, **changes)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "VALIDATION_ERROR"
    assert field in {
        detail["field"].split("[0]")[0] if field == "topic_ids" else detail["field"] for detail in error["details"]
    }
    assert not Problem.objects.exists()


def test_an_unknown_topic_leaves_nothing_behind(client: Client, grace: User) -> None:
    assert create(client, grace, topic_ids=[str(uuid4())]).status_code == 400
    assert not Problem.objects.exists()
    assert not Topic.objects.exists()


def test_a_slug_that_is_taken_is_a_conflict(client: Client, grace: User) -> None:
    ProblemFactory(slug="custom-problem-1")
    answer = create(client, grace)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "DUPLICATE_SLUG")
    assert Problem.objects.count() == 1


def test_only_instructors_make_problems(client: Client, ada: User) -> None:
    answer = create(client)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTHENTICATION_REQUIRED")
    answer = create(client, ada)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert not Problem.objects.exists()


def test_the_schema_names_every_error_code_and_the_envelope(client: Client) -> None:
    schema = client.get("/api/schema/?format=json").json()
    listing = schema["paths"]["/api/v1/problems"]["get"]
    assert {parameter["name"] for parameter in listing["parameters"]} >= {"topic_id", "tags", "page", "limit"}
    body = listing["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(body["properties"]) == {"success", "data", "meta", "error"}
    assert body["properties"]["meta"]["required"] == ["page", "limit", "total"]
    assert (
        "DUPLICATE_SLUG"
        in schema["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    )
    assert listing["responses"]["default"]
    assert "| `DUPLICATE_SLUG` | 409 |" in schema["info"]["description"]


def test_status_moves_only_along_its_arrows(linus: User) -> None:
    problem = ProblemFactory(draft=True)
    services.publish_unverified(problem, by=linus)
    services.archive(problem, by=linus)
    with pytest.raises(services.ProblemRefused, match="archived cannot become archived"):
        services.archive(problem, by=linus)
    services.withdraw(problem, by=linus)
    problem.refresh_from_db()
    assert problem.status == Status.DRAFT
    with pytest.raises(services.ProblemRefused, match="no tests"):
        services.publish_unverified(ProblemFactory(draft=True, tests=0), by=linus)
