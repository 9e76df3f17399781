"""A submission from the click to the verdict, through a real web server, broker, worker and sandbox."""

import json
from collections.abc import Callable

import httpx
import pytest
import websockets.sync.client
from django.utils import timezone

from accounts.models import User
from judge.models import Language, Submission
from judge.services import submit
from tests.factories import PASSWORD, ProblemFactory, TestCaseFactory, UserFactory
from tests.livesite import LiveSite, wait_for

pytestmark = [pytest.mark.sandbox]
SUM = "print(sum(map(int, input().split())))\n"


def token(site: LiveSite, user: User) -> str:
    answer = httpx.post(f"{site.url}/api/v1/auth/login", json={"email": user.email, "password": PASSWORD})
    return str(answer.json()["data"]["access_token"])


def final(submission: Submission) -> Callable[[], Submission | None]:
    def look() -> Submission | None:
        submission.refresh_from_db()
        return submission if submission.is_final else None

    return look


def test_a_program_submits_by_the_api_and_hears_the_verdict_over_a_socket(live_site: LiveSite) -> None:
    author, problem = UserFactory(), ProblemFactory()
    access = token(live_site, author)
    bearer = {"Authorization": f"Bearer {access}"}
    answer = httpx.post(
        f"{live_site.url}/api/v1/submissions",
        headers=bearer,
        json={"problem_id": problem.slug, "language": "python3.10", "code": SUM},
    )
    assert answer.status_code == 202, answer.text
    pk = answer.json()["data"]["submission_id"]

    socket_url = f"{live_site.url.replace('http', 'ws')}/ws/submissions/{pk}/?token={access}"
    with websockets.sync.client.connect(socket_url, origin=live_site.url) as socket:
        events = [json.loads(socket.recv(timeout=30))]
        while events[-1]["event"] != "final":
            events.append(json.loads(socket.recv(timeout=30)))
    assert events[-1]["status"] == "ACCEPTED"

    detail = httpx.get(f"{live_site.url}/api/v1/submissions/{pk}", headers=bearer).json()["data"]
    assert detail["status"] == "ACCEPTED"
    assert detail["execution_summary"]["passed_test_cases"] == 3
    assert [test["is_sample"] for test in detail["test_results"]] == [True, False, False]
    assert "input" not in detail["test_results"][1] or detail["test_results"][1]["input"] is None


def test_a_program_follows_its_submission_by_server_sent_events(live_site: LiveSite) -> None:
    author, problem = UserFactory(), ProblemFactory()
    submission = submit(author=author, problem=problem, language=Language.objects.get(slug="python"), source="print(7)")
    url = f"{live_site.url}/api/v1/submissions/{submission.pk}/events"
    headers = {"Authorization": f"Bearer {token(live_site, author)}"}
    with httpx.stream("GET", url, headers=headers, timeout=30) as stream:
        events = [json.loads(line.removeprefix("data:")) for line in stream.iter_lines() if line.startswith("data:")]
    assert events[-1]["status"] == "WRONG_ANSWER"


@pytest.mark.fault
def test_killed_worker_loses_nothing_and_every_submission_ends_once(live_site: LiveSite) -> None:
    problem = ProblemFactory(tests=0)
    for number in range(6):
        TestCaseFactory(problem=problem, name=f"secret/{number}", display_order=number, expected_output=b"3\n")
    slow = "import time\nprint(sum(map(int, input().split())))\ntime.sleep(0.3)\n"
    python = Language.objects.get(slug="python")
    submissions = [submit(author=UserFactory(), problem=problem, language=python, source=slow) for _ in range(5)]

    wait_for("a submission in mid-judging", lambda: Submission.objects.filter(case_results__isnull=False).first())
    live_site.kill("worker")
    assert Submission.objects.filter(pk__in=[s.pk for s in submissions], state="done").count() < len(submissions)
    live_site.start_worker()

    from judge.tasks import sweep_submissions

    def all_final() -> list[Submission]:
        sweep_submissions()  # the clock does this every minute
        rows = list(Submission.objects.filter(pk__in=[s.pk for s in submissions]))
        return rows if all(row.is_final for row in rows) else []

    for submission in wait_for("every verdict", all_final, wait_s=90):
        assert submission.verdict == "AC", submission.message
        results = submission.case_results.filter(attempt=submission.attempt)
        assert list(results.values_list("index", flat=True)) == [0, 1, 2, 3, 4, 5]
        assert submission.judged_at
        assert submission.judged_at <= timezone.now()
