"""Asking for a small input on which one's own submission fails; finding it with real programs; what is shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from judge import permissions, runner, services, small_cases
from judge.errors import SubmissionRefused
from judge.models import CaseResult, SmallCase, State, Submission, Verdict
from judge.selectors import verdict_view
from problems.models import Problem, Program
from sandbox.small_cases import digest
from tests.factories import LanguageFactory, ProblemFactory, SubmissionFactory, UserFactory, record_cases

HTMX = {"HX-Request": "true"}
SMALL = {"small": [{"generator": "generators/gen.py", "args": ["{seed}"]}]}
GENERATOR = "import random, sys\nr = random.Random(int(sys.argv[1]))\nprint(r.randint(0, 20), r.randint(0, 20))\n"
VALIDATOR = (
    "import sys\nw = sys.stdin.read()\nok = w == '%d %d\\n' % tuple(map(int, w.split()))\nsys.exit(42 if ok else 43)\n"
)
SUM = "print(sum(map(int, input().split())))\n"
NO_SEVENS = "a, b = map(int, input().split())\nprint(a + b if a < 7 else 0)\n"


@pytest.fixture
def problem(db: None) -> Problem:
    """A+B with a hidden test that is the smallest failing input of `NO_SEVENS`."""
    problem: Problem = ProblemFactory(rules=SMALL)
    problem.test_cases.filter(name="secret/3").update(input_data=b"7  0\n", expected_output=b"7\n")
    for kind, path, code in (
        ("generator", "generators/gen.py", GENERATOR),
        ("input_validator", "input_validators/v.py", VALIDATOR),
    ):
        Program.objects.create(problem=problem, kind=kind, path=path, language="python", code=code)
    Program.objects.create(
        problem=problem, path="submissions/accepted/a.py", language="python", code=SUM, expected="accepted"
    )
    return problem


def failed(problem: Problem, author: User, verdict: str = "WA", **fields: Any) -> Submission:
    """Right on the sample, wrong on the last hidden test."""
    made: Submission = SubmissionFactory(
        author=author, problem=problem, state=State.DONE, verdict=verdict, source=NO_SEVENS, **fields
    )
    record_cases(made, "AC", "AC", verdict)
    return made


@pytest.fixture
def submission(problem: Problem, ada: User) -> Submission:
    return failed(problem, ada)


def ask(client: Client, submission: Submission) -> str:
    response = client.post(reverse("judge:small-case-create", args=[submission.pk]), headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def page(client: Client, submission: Submission) -> str:
    return client.get(reverse("judge:submission-detail", args=[submission.pk])).content.decode()


# --- who may ask, and when ------------------------------------------------------------------------------


def test_offered_to_the_author_of_a_program_that_failed_on_a_hidden_test(
    client: Client, submission: Submission, ada: User, eve: User
) -> None:
    client.force_login(ada)
    assert "Find me a small case" in page(client, submission)
    Submission.objects.update(is_public=True)
    client.force_login(eve)
    assert "small case" not in page(client, submission)
    assert client.post(reverse("judge:small-case-create", args=[submission.pk])).status_code == 404


@pytest.mark.parametrize(("verdict", "cases"), [("AC", ["AC"] * 3), ("WA", ["WA"]), ("MLE", ["AC", "MLE"]), ("CE", [])])
def test_not_offered_where_there_is_nothing_to_look_for(
    problem: Problem, ada: User, verdict: str, cases: list[str]
) -> None:
    row = SubmissionFactory(author=ada, problem=problem, state=State.DONE, verdict=verdict)
    record_cases(row, *cases)
    assert verdict_view(row, ada).small_case is None
    with pytest.raises(SubmissionRefused):
        small_cases.ask(row, ada)


@pytest.mark.parametrize("verdict", ["WA", "RE", "TLE"])
def test_offered_for_each_way_to_fail(problem: Problem, ada: User, verdict: str) -> None:
    offer = verdict_view(failed(problem, ada, verdict), ada).small_case
    assert offer
    assert offer.may_ask
    assert offer.left == 3


def test_interactive_problem_says_why_there_is_none(client: Client, submission: Submission, ada: User) -> None:
    Problem.objects.update(rules={**SMALL, "is_interactive": True})
    client.force_login(ada)
    html = page(client, submission)
    assert "This problem is a conversation" in html
    assert "Find me a small case" not in html


def test_problem_without_generators_says_nothing(client: Client, submission: Submission, ada: User) -> None:
    Problem.objects.update(rules={})
    client.force_login(ada)
    assert "small case" not in page(client, submission)


def test_premium_problem_that_was_closed_again_says_nothing(client: Client, submission: Submission, ada: User) -> None:
    Problem.objects.update(is_premium=True)
    client.force_login(ada)
    assert "small case" not in page(client, submission)
    submission.problem.refresh_from_db()
    with pytest.raises(SubmissionRefused, match="premium"):
        small_cases.ask(submission, ada)


def test_veto_of_an_app_above_is_told_in_its_words(
    client: Client, submission: Submission, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = "No small cases while the contest runs."
    monkeypatch.setattr(permissions, "small_case_vetoes", [lambda user, row: why])
    client.force_login(ada)
    assert why in page(client, submission)
    assert why in ask(client, submission)
    assert not SmallCase.objects.exists()


# --- counting -------------------------------------------------------------------------------------------


def test_the_fourth_of_a_day_is_refused_in_words(problem: Problem, ada: User, settings: Any) -> None:
    rows = [failed(problem, ada) for _ in range(4)]
    for row in rows[:3]:
        small_cases.ask(row, ada)
    with pytest.raises(SubmissionRefused, match=r"asked for 3 small cases .* ask again in 24 hours") as refused:
        small_cases.ask(rows[3], ada)
    assert refused.value.code == "RATE_LIMITED"
    SmallCase.objects.filter(submission=rows[0]).update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    assert small_cases.ask(rows[3], ada)
    settings.SMALL_CASES_PER_DAY = 0
    with pytest.raises(SubmissionRefused, match="not looked for on this site"):
        small_cases.check_may_ask(rows[0], ada, now=timezone.now())


def test_limit_is_per_problem_and_what_we_failed_at_does_not_count(problem: Problem, ada: User) -> None:
    row = failed(problem, ada)
    for outcome in SmallCase.NOT_COUNTED:
        SmallCase.objects.create(submission=row, state=State.DONE, outcome=outcome)
    other = failed(ProblemFactory(rules=SMALL), ada)
    SmallCase.objects.create(submission=other, state=State.DONE, outcome=SmallCase.Outcome.FOUND)
    assert small_cases.check_may_ask(row, ada, now=timezone.now()) == 3


def test_instructors_are_not_counted(problem: Problem) -> None:
    grace = UserFactory(instructor=True)
    assert small_cases.check_may_ask(failed(problem, grace), grace, now=timezone.now()) is None


def test_second_click_is_the_same_search(client: Client, submission: Submission, ada: User) -> None:
    client.force_login(ada)
    assert "Waiting for a place to look" in ask(client, submission)
    assert "Waiting for a place to look" in ask(client, submission)
    assert SmallCase.objects.count() == 1


# --- finding --------------------------------------------------------------------------------------------


@pytest.fixture
def _sandbox(settings: Any) -> Iterator[None]:
    settings.SMALL_CASE_BUDGET_S = 60
    LanguageFactory()
    call_command("sync_languages", verbosity=0)
    yield
    runner.close()


@pytest.mark.sandbox
def test_found_case_is_shown_in_three_parts_and_is_no_hidden_test(
    client: Client, submission: Submission, ada: User, _sandbox: None
) -> None:
    client.force_login(ada)
    ask(client, submission)
    assert small_cases.find_next()
    row = SmallCase.objects.get()
    assert (row.outcome, row.verdict) == ("found", "WA")
    a, b = map(int, row.given.split())
    assert a >= 7
    assert len(row.given) == len("7 1\n")  # one of the smallest; "7 0" is hidden
    assert (row.expected, row.output) == (f"{a + b}\n", "0\n")
    assert digest(row.given.encode()) != digest(b"7 0\n")
    html = client.get(reverse("judge:small-case-detail", args=[row.pk]), headers=HTMX).content.decode()
    assert "every 2s" not in html
    assert all(words in html for words in ("Input", "Expected", "Yours", "Put it into my own input", "2 left"))
    assert row.given.strip() in html
    assert row.given.strip() in page(client, submission)


@pytest.mark.sandbox
def test_right_program_is_told_what_not_found_means(
    client: Client, problem: Problem, ada: User, settings: Any, _sandbox: None
) -> None:
    row = failed(problem, ada, "TLE")
    Submission.objects.update(source=SUM)
    settings.SMALL_CASE_BUDGET_S = 0.5
    client.force_login(ada)
    ask(client, row)
    assert small_cases.find_next()
    html = page(client, row)
    assert "No small input was found" in html
    assert "only too slow" in html


@pytest.mark.sandbox
def test_authors_fault_is_told_and_not_counted(
    client: Client, submission: Submission, ada: User, _sandbox: None
) -> None:
    Program.objects.filter(kind="generator").update(code="raise SystemExit(1)")
    client.force_login(ada)
    ask(client, submission)
    assert small_cases.find_next()
    html = page(client, submission)
    assert "It does not count" in html
    assert "3 left today" in html


@pytest.mark.django_db
def test_nothing_waits() -> None:
    assert not SmallCase.objects.claimable(timezone.now()).exists()


# --- queue ----------------------------------------------------------------------------------------------


def test_what_a_dead_worker_held_is_put_back_once_then_given_up(submission: Submission, ada: User) -> None:
    row = small_cases.ask(submission, ada)
    for expected in (State.QUEUED, State.DONE):
        assert SmallCase.objects.claim_next(lease=timedelta(seconds=-1))
        services.sweep()
        row.refresh_from_db()
        assert row.state == expected
    assert row.outcome == SmallCase.Outcome.FAILED
    assert "our fault" in row.message


def test_output_of_a_program_is_only_ever_text(client: Client, submission: Submission, ada: User) -> None:
    hostile = "<script>alert(1)</script>"
    texts = dict.fromkeys(("given", "expected", "output", "stderr", "message"), hostile)
    SmallCase.objects.create(
        submission=submission, state=State.DONE, outcome="found", verdict=Verdict.RUNTIME_ERROR, **texts
    )
    client.force_login(ada)
    assert hostile not in page(client, submission)


def test_result_of_somebody_else_is_not_there(client: Client, submission: Submission, eve: User, linus: User) -> None:
    row = SmallCase.objects.create(submission=submission)
    for person in (eve, linus):
        client.force_login(person)
        assert client.get(reverse("judge:small-case-detail", args=[row.pk])).status_code == 404


def test_page_costs_the_same_with_and_without_a_result(
    submission: Submission, ada: User, django_assert_max_num_queries: Any
) -> None:
    SmallCase.objects.create(submission=submission, state=State.DONE, outcome="found", verdict="WA")
    row = Submission.objects.select_related("problem", "language", "author").get()
    with django_assert_max_num_queries(8):
        verdict_view(row, row.author)
    assert CaseResult.objects.exists()
