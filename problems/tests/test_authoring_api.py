"""Authors change, delete, validate and export their problems by the API."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.db import models
from django.test import Client

from accounts.models import User
from problems import forms, services
from problems.models import Problem, Program, Status
from tests.factories import ProblemFactory, SubmissionFactory, TestGroupFactory, TopicFactory

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def problem(grace: User) -> Problem:
    made: Problem = ProblemFactory(slug="sum", created_by=grace, draft=True)
    return made


@pytest.fixture
def author(client: Client, grace: User) -> Client:
    client.force_login(grace)
    return client


def url(problem: Problem, rest: str = "") -> str:
    return f"/api/v1/problems/{problem.slug}{rest}"


def test_a_change_writes_only_what_is_sent(author: Client, problem: Problem) -> None:
    topic = TopicFactory()
    body = {
        "title": "Sums",
        "tags": ["Maths"],
        "hints": ["Add."],
        "checker": {"mode": "lines"},
        "memory_limit_kb": 65536,
    }
    answer = author.patch(url(problem), body | {"topic_ids": [str(topic.pk)]}, JSON)
    assert answer.status_code == 200, answer.content
    data = answer.json()["data"]
    assert (data["title"], data["tags"], data["hints"], data["memory_limit_kb"]) == ("Sums", ["maths"], ["Add."], 65536)
    assert (data["checker"]["mode"], data["topics"][0]["slug"], data["test_case_count"]) == ("lines", topic.slug, 3)
    assert data["description_markdown"] == "Print the sum of two numbers."
    assert answer["ETag"] == f'"{data["version"]}"'
    assert author.get(url(problem, "/source")).json()["data"] == data


def test_a_whole_problem_is_written_and_its_tests_stay(author: Client, problem: Problem) -> None:
    problem.hints.create(text="Old.")
    body = {"slug": "total", "title": "Total", "description_markdown": "New.", "difficulty": 3}
    answer = author.put(url(problem), body, JSON)
    assert answer.status_code == 200, answer.content
    problem.refresh_from_db()
    assert (problem.slug, problem.difficulty, problem.hints.count(), problem.test_cases.count()) == ("total", 3, 0, 3)
    answer = author.put("/api/v1/problems/total", {"title": "Total"}, JSON)
    assert {detail["field"] for detail in answer.json()["error"]["details"]} == {
        "slug", "description_markdown", "difficulty"
    }  # fmt: skip


def test_tests_and_solutions_are_replaced_when_they_are_sent(author: Client, problem: Problem) -> None:
    Problem.objects.update(is_verified=True)
    tests = [{"input": "1 1\n", "expected_output": "2\n"}]
    solutions = [{"language": "python3", "code": "print(2)\n"}]
    assert author.patch(url(problem), {"test_cases": tests, "solutions": solutions}, JSON).status_code == 200
    problem.refresh_from_db()
    assert (problem.test_cases.get().name, problem.is_verified) == ("secret/01", False)
    assert (problem.programs.get().language, problem.programs.get().is_reference) == ("python", True)


@pytest.mark.parametrize("as_header", [True, False])
def test_the_later_of_two_authors_is_told_and_keeps_both_texts(
    author: Client, problem: Problem, as_header: bool
) -> None:
    version = author.get(url(problem, "/source")).json()["data"]["version"]
    assert author.patch(url(problem), {"description_markdown": "Hers."}, JSON).status_code == 200
    mine: dict[str, Any] = {"description_markdown": "Mine.", "level": 1}
    if as_header:
        answer = author.patch(url(problem), mine, JSON, headers={"If-Match": f'"{version}"'})
    else:
        answer = author.patch(url(problem), mine | {"version": version}, JSON)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == ((412, "PRECONDITION_FAILED") if as_header else (409, "CONFLICT"))
    assert "changed by somebody else" in error["message"]
    assert error["details"] == [{"field": "description_markdown", "message": "Hers."}]
    problem.refresh_from_db()
    assert problem.description_markdown == "Hers."
    now = author.get(url(problem, "/source"))["ETag"]
    assert author.patch(url(problem), mine, JSON, headers={"If-Match": now}).status_code == 200


def test_what_learners_do_makes_no_new_version(author: Client, problem: Problem) -> None:
    before = author.get(url(problem, "/source"))["ETag"]
    Problem.objects.update(total_submissions=5, total_accepted=2)
    assert author.get(url(problem, "/source"))["ETag"] == before


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"slug": "taken"}, 409, "slug"),
        ({"slug": "categories"}, 400, "slug"),
        ({"slug": "A B"}, 400, "slug"),
        ({"difficulty": 9}, 400, "difficulty"),
        ({"test_cases": []}, 400, "test_cases"),
        ({"topic_ids": ["7c1f2f2c-9c3e-4b61-9d7c-0a3f6f3f8a11"]}, 400, ""),
    ],
)
def test_a_wrong_change_is_named_and_nothing_is_written(
    author: Client, problem: Problem, change: dict[str, Any], status: int, field: str
) -> None:
    ProblemFactory(slug="taken")
    answer = author.patch(url(problem), {"title": "Written?"} | change, JSON)
    assert answer.status_code == status
    assert answer.json()["error"]["details"][0]["field"] == field
    problem.refresh_from_db()
    assert problem.title != "Written?"


def test_an_unused_problem_is_deleted(author: Client, problem: Problem) -> None:
    assert author.delete(url(problem)).status_code == 204
    assert not Problem.objects.exists()


def test_a_problem_with_submissions_is_archived(author: Client, problem: Problem) -> None:
    services.publish_unverified(problem, by=None)
    SubmissionFactory(problem=problem)
    for _ in range(2):
        answer = author.delete(url(problem))
        assert (answer.status_code, answer.json()["data"]["status"]) == (200, "ARCHIVED")
    assert problem.submissions.count() == 1  # type: ignore[attr-defined]


def test_what_other_parts_use_is_not_deleted(author: Client, problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a row would that protects its problem; there is none such yet."""
    relation = next(r for r in Problem._meta.related_objects if r.get_accessor_name() == "hints")
    problem.hints.create(text="x")
    monkeypatch.setattr(relation.field.remote_field, "on_delete", models.PROTECT)
    answer = author.delete(url(problem))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")
    assert "1 hint uses it. Take it out there first." in answer.json()["error"]["message"]
    assert Problem.objects.exists()


# --- tests --------------------------------------------------------------------------------------


def test_tests_are_listed_cut_and_shown_whole(author: Client, problem: Problem) -> None:
    long = "1 " * 1000
    case = problem.test_cases.get(name="secret/2")
    case.input_data = long.encode()
    case.save()
    answer = author.get(url(problem, "/test-cases?limit=2")).json()
    assert answer["meta"] == {"page": 1, "limit": 2, "total": 3}
    row = answer["data"][1]
    assert (row["name"], len(row["input"]), row["input_bytes"], row["expected_output"]) == (
        "secret/2",
        1000,
        2000,
        "3\n",
    )
    assert author.get(url(problem, f"/test-cases/{case.pk}")).json()["data"]["input"] == long


def test_a_test_is_added_changed_and_deleted(author: Client, problem: Problem) -> None:
    TestGroupFactory(problem=problem, name="Large")
    body = {"input": "2 2\n", "expected_output": "4\n", "group": "Large", "points": 30}
    answer = author.post(url(problem, "/test-cases"), body, JSON)
    assert answer.status_code == 201, answer.content
    made = answer.json()["data"]
    assert (made["name"], made["group"], made["points"], made["is_ready"]) == ("secret/01", "Large", 30, True)
    place = url(problem, f"/test-cases/{made['id']}")
    answer = author.patch(place, {"expected_output": "5\n", "name": "secret/wrong"}, JSON)
    assert answer.json()["data"]["expected_output"] == "5\n"
    case = problem.test_cases.get(pk=made["id"])
    assert (case.name, case.input_data, case.digest) == (
        "secret/wrong",
        b"2 2\n",
        services.test_digest(b"2 2\n", b"5\n"),
    )
    assert author.delete(place).status_code == 204
    assert problem.test_cases.count() == 3


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"expected_output": ""}, 400),
        ({"input": "", "expected_output": "", "group": "None such"}, 400),
        ({"input": "", "expected_output": "", "name": "secret/2"}, 409),
        ({"input": "", "expected_output": "", "name": "../x"}, 400),
        ({"input": "a\0b", "expected_output": ""}, 400),
    ],
)
def test_a_wrong_test_is_refused(author: Client, problem: Problem, body: dict[str, Any], status: int) -> None:
    assert author.post(url(problem, "/test-cases"), body, JSON).status_code == status
    assert problem.test_cases.count() == 3


def test_data_given_for_a_generated_test_stays(author: Client, problem: Problem) -> None:
    case = problem.test_cases.get(name="secret/2")
    problem.test_cases.filter(pk=case.pk).update(generator="generators/gen.py", is_ready=False, input_data=b"")
    author.patch(url(problem, f"/test-cases/{case.pk}"), {"input": "1\n", "expected_output": "1\n"}, JSON)
    case.refresh_from_db()
    assert (case.generator, case.is_ready, case.input_data) == ("", True, b"1\n")


def test_a_test_of_the_static_validator_gets_no_data(author: Client, problem: Problem) -> None:
    case = problem.test_cases.get(name="secret/2")
    problem.test_cases.filter(pk=case.pk).update(options={"static": True})
    place = url(problem, f"/test-cases/{case.pk}")
    assert author.patch(place, {"input": "1\n"}, JSON).status_code == 409
    assert author.patch(place, {"points": 20}, JSON).status_code == 200
    form = forms.TestCaseForm(
        {"points": 30, "display_order": 1, "input_text": "1\n"}, instance=problem.test_cases.get(pk=case.pk)
    )
    assert form.is_valid(), form.errors
    saved = form.save()
    assert (saved.points, saved.name, bytes(saved.input_data)) == (30, "secret/2", bytes(case.input_data))


def test_a_changed_test_undoes_the_verification(author: Client, problem: Problem) -> None:
    Problem.objects.update(status=Status.VALIDATING)
    author.post(url(problem, "/test-cases"), {"input": "", "expected_output": ""}, JSON)
    problem.refresh_from_db()
    assert (problem.status, problem.status_reason[:16]) == (Status.DRAFT, "Edited while it ")


def test_a_published_problem_keeps_a_test(author: Client, problem: Problem) -> None:
    problem.test_cases.exclude(name="secret/2").delete()
    services.publish_unverified(problem, by=None)
    answer = author.delete(url(problem, f"/test-cases/{problem.test_cases.get().pk}"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")


def test_a_test_of_another_problem_is_not_found(author: Client, problem: Problem) -> None:
    other = ProblemFactory().test_cases.first()
    assert author.get(url(problem, f"/test-cases/{other.pk}")).status_code == 404
    assert author.delete(url(problem, f"/test-cases/{other.pk}")).status_code == 404


# --- validation and export ----------------------------------------------------------------------


def test_validation_is_started_and_its_report_read(author: Client, problem: Problem) -> None:
    Program.objects.create(
        problem=problem, path="submissions/accepted/a.py", language="python", code="1", expected="accepted"
    )
    answer = author.post(url(problem, "/validation"))
    assert (answer.status_code, answer.json()["data"]["status"]) == (202, "VALIDATING")
    report = services.Report(ok=False, reason="a.py got WA")
    services.finish_validation(problem, report)
    data = author.get(url(problem, "/validation")).json()["data"]
    assert (data["status"], data["status_reason"], data["report"]["ok"]) == ("REJECTED", "a.py got WA", False)


def test_without_tests_there_is_nothing_to_validate(author: Client, problem: Problem) -> None:
    problem.test_cases.all().delete()
    answer = author.post(url(problem, "/validation"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def zip_of(answer: Any) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        yield from archive.namelist()


def test_a_problem_is_exported_in_either_version(author: Client, problem: Problem) -> None:
    answer = author.get(url(problem, "/export"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert {"sum/problem.yaml", "sum/statement/problem.en.md", "sum/data/secret/2.in"} <= set(zip_of(answer))
    legacy = author.get(url(problem, "/export?version=legacy"))
    assert {"sum/.timelimit", "sum/problem_statement/problem.en.md"} <= set(zip_of(legacy))
    assert author.get(url(problem, "/export?version=2")).json()["error"]["details"][0]["field"] == "version"


def test_a_test_still_to_be_made_is_named(author: Client, problem: Problem) -> None:
    problem.test_cases.filter(name="secret/2").update(is_ready=False, generator="generators/gen.py")
    assert author.get(url(problem, "/export")).status_code == 200
    answer = author.get(url(problem, "/export?with_data=true"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")
    assert "secret/2" in answer.json()["error"]["message"]


def test_categories_and_tags_count_what_is_published(client: Client) -> None:
    shown, hidden = ProblemFactory(), ProblemFactory(draft=True)
    topic = TopicFactory(name="Sums")
    for one in (shown, hidden):
        one.topics.add(topic)
        one.tags.create(name=f"of {one.slug}", slug=one.slug)
    shown_topics = client.get("/api/v1/problems/categories").json()["data"]
    assert shown_topics == [{"id": str(topic.pk), "path": topic.slug, "name": "Sums", "problem_count": 1}]
    assert [tag["slug"] for tag in client.get("/api/v1/problems/tags").json()["data"]] == [shown.slug]
