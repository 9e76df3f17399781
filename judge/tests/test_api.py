"""The API of submissions, runs and languages, as its users meet it."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient, Client
from django.utils import timezone

from accounts.models import User
from judge import services
from judge.api.serializers import SUBMISSION_STATUSES
from judge.models import Run, State, Submission, Verdict
from tests.factories import LanguageFactory, ProblemFactory, RunFactory, SubmissionFactory, UserFactory, record_cases

pytestmark = pytest.mark.django_db
URL = "/api/v1/submissions"
CODE = "print(1)\n"


@pytest.fixture(autouse=True)
def _python() -> None:
    LanguageFactory()


def send(client: Client, url: str, data: Any, **headers: str) -> Any:
    return client.post(url, json.dumps(data), content_type="application/json", headers=headers)


def judged(**fields: Any) -> Submission:
    submission = SubmissionFactory(judged=True, tests_total=3, tests_passed=2, cpu_ms=12, memory_kib=900, **fields)
    record_cases(submission, "AC", "AC", "WA")
    submission.case_results.filter(is_sample=True).update(output="1\n")
    submission.case_results.filter(verdict="WA").update(message="expected 5, got 6")
    return submission


def test_learner_submits_and_is_answered_at_once(client: Client, ada: User) -> None:
    problem = ProblemFactory()
    client.force_login(ada)
    for key in (str(problem.pk), problem.slug):
        answer = send(client, URL, {"problem_id": key, "language": "Python3.10", "code": CODE})
        assert answer.status_code == 202, answer.content
        body = answer.json()
        assert body["success"] is True
        assert body["data"]["status"] == "PENDING"
    row = Submission.objects.get(pk=body["data"]["submission_id"])
    assert (row.author, row.problem, row.language_id, row.source) == (ada, problem, "python", CODE)


def test_two_clicks_with_one_key_are_one_submission(client: Client, ada: User) -> None:
    data = {"problem_id": ProblemFactory().slug, "language": "python", "code": CODE}
    client.force_login(ada)
    ids = {send(client, URL, data, **{"Idempotency-Key": "k" * 200}).json()["data"]["submission_id"] for _ in range(2)}
    assert len(ids) == Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"language": "brainfuck"}, 400, "UNKNOWN_LANGUAGE"),
        ({"language": "klingon"}, 400, "UNKNOWN_LANGUAGE"),
        ({"language": "scripts"}, 400, "UNKNOWN_LANGUAGE"),  # of packages only
        ({"code": " \n\t"}, 400, "EMPTY_SOURCE"),
        ({"code": ""}, 400, "EMPTY_SOURCE"),
        ({"code": "x" * 70_000}, 400, "SOURCE_TOO_LARGE"),
        ({"code": "a\0b"}, 400, "NUL_BYTE"),
        ({"code": "\ud800"}, 400, "INVALID_JSON"),
        ({"code": 5}, 400, "VALIDATION_ERROR"),
        ({"code": None}, 400, "VALIDATION_ERROR"),
        ({"problem_id": "no-such-problem"}, 404, "NOT_FOUND"),
        ({"problem_id": str(uuid4())}, 404, "NOT_FOUND"),
        ({"problem_id": "the-draft"}, 409, "PROBLEM_NOT_PUBLISHED"),
    ],
)
def test_bad_input_is_named_and_leaves_nothing(
    client: Client, grace: User, change: dict[str, Any], status: int, code: str
) -> None:
    problem = ProblemFactory()
    LanguageFactory(slug="klingon", name="Klingon", is_offered=False, aliases=[])
    ProblemFactory(slug="the-draft", draft=True, created_by=grace)
    client.force_login(grace)
    answer = send(client, URL, {"problem_id": problem.slug, "language": "python", "code": CODE} | change)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"]
    assert not Submission.objects.exists()


def test_nobody_submits_signed_out(client: Client) -> None:
    answer = send(client, URL, {"problem_id": ProblemFactory().slug, "language": "python", "code": CODE})
    assert answer.status_code == 401


@pytest.mark.parametrize(("number", "age_s", "wait_s"), [(10, 20, 40), (100, 3600, 82_800)])
def test_learner_is_told_when_the_quota_is_used_up(
    client: Client, ada: User, number: int, age_s: int, wait_s: int
) -> None:
    problem = ProblemFactory(tests=0)
    SubmissionFactory.create_batch(
        number, author=ada, problem=problem, created_at=timezone.now() - timedelta(seconds=age_s)
    )
    client.force_login(ada)
    data = {"problem_id": problem.slug, "language": "python", "code": CODE}
    answer = send(client, URL, data)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "RATE_LIMITED")
    assert wait_s - 10 <= int(answer["Retry-After"]) <= wait_s + 1
    client.force_login(UserFactory(instructor=True))
    assert send(client, URL, data).status_code == 202


def test_author_reads_everything_about_a_submission(client: Client) -> None:
    submission = judged(source=CODE)
    client.force_login(submission.author)
    data = client.get(f"{URL}/{submission.pk}").json()["data"]
    assert {
        "id": str(submission.pk),
        "problem_id": str(submission.problem_id),
        "problem_title": submission.problem.title,
        "user_id": str(submission.author_id),
        "language": "python",
        "code": CODE,
        "status": "ACCEPTED",
        "points": 100,
        "passed": True,
        "compilation_output": None,
        "ai_review": None,
        "execution_summary": {
            "total_test_cases": 3,
            "passed_test_cases": 2,
            "failed_test_cases": 1,
            "max_execution_time_ms": 12,
            "max_memory_kb": 900,
        },
    }.items() <= data.items()
    sample, hidden, failed = data["test_results"]
    assert (sample["input"], sample["expected_output"], sample["actual_output"]) == ("0 1\n", "1\n", "1\n")
    assert (sample["status"], failed["status"]) == ("PASSED", "WRONG_ANSWER")
    for test in (hidden, failed):  # nothing of a hidden test's data, and no message that quotes it
        assert not {"input", "expected_output", "actual_output", "message"} & test.keys()
    source = {"code": CODE, "files": [], "entry_point": "main.py"}
    assert source.items() <= data.items()
    assert client.get(f"{URL}/{submission.pk}/code").json()["data"] == {**source, "language": "python"}


@pytest.mark.parametrize("path", ["", "/code", "/events"])
def test_other_peoples_submissions_are_not_found(
    client: Client, path: str, ada: User, grace: User, linus: User, eve: User
) -> None:
    submission = judged(author=ada, problem=ProblemFactory(created_by=grace))
    url = f"{URL}/{submission.pk}{path}"
    seen = {}
    for name, user in {"nobody": None, "ada": ada, "grace": grace, "linus": linus, "eve": eve}.items():
        client.logout()
        if user:
            client.force_login(user)
        seen[name] = client.get(url).status_code
    assert seen == {"nobody": 404, "ada": 200, "grace": 200, "linus": 200, "eve": 404}


def test_my_submissions_are_listed_newest_first_and_filtered(
    client: Client, ada: User, django_assert_num_queries: Any
) -> None:
    old = judged(author=ada, created_at=timezone.now() - timedelta(hours=1))
    new = SubmissionFactory(author=ada)
    SubmissionFactory()
    client.force_login(ada)
    with django_assert_num_queries(4):  # session, person, count, page
        answer = client.get(f"{URL}/me").json()
    assert [row["id"] for row in answer["data"]] == [str(new.pk), str(old.pk)]
    assert answer["meta"]["total"] == 2
    assert [row["id"] for row in client.get(f"{URL}/me?status=PENDING").json()["data"]] == [str(new.pk)]
    assert [row["id"] for row in client.get(f"{URL}/me?status=ACCEPTED").json()["data"]] == [str(old.pk)]
    assert client.get(f"{URL}/me?status=GREAT").json()["error"]["code"] == "VALIDATION_ERROR"
    for status in SUBMISSION_STATUSES:
        assert client.get(f"{URL}/me?status={status}").status_code == 200


def test_submissions_to_a_problem_are_mine_unless_i_teach_it(client: Client, ada: User, grace: User, eve: User) -> None:
    problem = ProblemFactory(created_by=grace)
    row = SubmissionFactory(author=ada, problem=problem)
    url = f"/api/v1/problems/{problem.slug}/submissions"
    asked = f"{url}?user_id={ada.pk}"
    client.force_login(ada)
    assert [line["id"] for line in client.get(url).json()["data"]] == [str(row.pk)]
    assert client.get(url).json()["meta"]["limit"] == 10
    client.force_login(grace)
    assert client.get(url).json()["data"] == []
    assert [line["id"] for line in client.get(asked).json()["data"]] == [str(row.pk)]
    client.force_login(eve)
    assert client.get(asked).json()["data"] == []
    client.force_login(UserFactory())
    assert client.get(asked).status_code == 403


def test_anybody_runs_on_samples_and_reads_only_their_own_run(client: Client) -> None:
    problem = ProblemFactory()
    answer = send(client, f"{URL}/run", {"problem_id": problem.slug, "language": "python", "code": CODE})
    assert answer.status_code == 202
    run = Run.objects.get(pk=answer.json()["data"]["run_id"])
    assert run.inputs == [{"name": "Sample 1", "input": "0 1\n", "expected": "1\n"}]
    url = f"/api/v1/runs/{run.pk}"
    assert client.get(url).json()["data"]["status"] == "PENDING"
    assert Client().get(url).status_code == 404


def test_runs_on_own_input_are_limited(client: Client, ada: User) -> None:
    client.force_login(ada)
    data = {"problem_id": ProblemFactory().slug, "language": "python", "code": CODE}
    own = [{"input": "1 2\n"}, {"input": "2 2\n", "expected_output": "4\n"}]
    answer = send(client, f"{URL}/run", data | {"inputs": own})
    assert [one["expected"] for one in Run.objects.get(pk=answer.json()["data"]["run_id"]).inputs] == [None, "4\n"]
    for inputs, code in (
        ([], "VALIDATION_ERROR"),
        ([{"input": "1"}] * 21, "VALIDATION_ERROR"),
        ([{"input": "1" * 1_100_000}], "VALIDATION_ERROR"),
        ([{"input": "\0"}], "NUL_BYTE"),
    ):
        refused = send(client, f"{URL}/run", data | {"inputs": inputs})
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, code)


def test_finished_run_tells_each_input(client: Client, ada: User) -> None:
    results = [
        {
            "index": 0,
            "name": "1",
            "verdict": "OK",
            "stdout": "1\n",
            "stderr": "",
            "cpu_ms": 3.5,
            "memory_kib": 900,
            "exit_code": 0,
            "signal": "",
            "passed": None,
            "message": "",
        }
    ]
    run = RunFactory(author=ada, state=State.DONE, results=results)
    client.force_login(ada)
    data = client.get(f"/api/v1/runs/{run.pk}").json()["data"]
    assert (data["status"], data["progress"]) == ("COMPLETED", 100)
    assert data["results"][0]["stdout"] == "1\n"


def test_languages_are_those_offered_here(client: Client) -> None:
    LanguageFactory(slug="klingon", name="Klingon", is_offered=False)
    LanguageFactory(slug="perl", name="Perl", is_active=False)
    data = client.get("/api/v1/languages").json()["data"]
    assert [(row["id"], row["name"], "python3.10" in row["aliases"]) for row in data] == [("python", "Python", True)]


def test_submitting_works_while_the_broker_is_down(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    from kombu.exceptions import OperationalError

    from judge import tasks

    def refuse(*args: Any) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.judge_next, "delay", refuse)
    client.force_login(ada)
    with django_capture_on_commit_callbacks(execute=True):
        data = {"problem_id": ProblemFactory().slug, "language": "python", "code": CODE}
        assert send(client, URL, data).status_code == 202
    assert Submission.objects.get().state == State.QUEUED


@pytest.mark.django_db(transaction=True)
async def test_event_stream_tells_the_state_and_ends_with_the_verdict() -> None:
    submission = await sync_to_async(SubmissionFactory)()
    client = AsyncClient()
    await sync_to_async(client.force_login)(submission.author)
    answer = await client.get(f"{URL}/{submission.pk}/events", headers={"accept": "text/event-stream"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/event-stream"
    parts: list[str] = []
    async with asyncio.timeout(10):
        async for part in answer.streaming_content:  # type: ignore[attr-defined]  # a streaming answer
            parts.append(part.decode())
            if len(parts) == 1:
                await sync_to_async(_finish)(submission)
    assert [part.split("\n")[0] for part in parts] == ["event: status", "event: final"]
    assert json.loads(parts[-1].split("data: ")[1])["status"] == "TIME_LIMIT_EXCEEDED"


def _finish(submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(state=State.DONE, verdict=Verdict.TIME_LIMIT)
    services.announce(submission.pk)
