"""From draft to published: who may move a problem, by what, and what is remembered of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from problems import services
from problems.errors import ProblemRefused
from problems.models import Problem, Status
from problems.validation import Progress, Report
from tests.factories import ProblemFactory

pytestmark = pytest.mark.django_db

FAILS = {"rule": "tests", "about": "secret/2", "what": "Twice.", "severity": "error", "advice": "Remove.", "reason": ""}
PASSES = FAILS | {"rule": "statement", "about": "", "severity": "ok"}
BAD, GOOD = Report(ok=False, reason="Twice.", checks=(FAILS, PASSES)), Report(ok=True, checks=(PASSES,))


@pytest.fixture
def problem(grace: User) -> Problem:
    made: Problem = ProblemFactory(created_by=grace, draft=True, slug="two-bells")
    made.programs.create(path="submissions/accepted/a.py", language="python", code="print(3)", expected="accepted")
    return made


def validated(problem: Problem, report: Report, by: User | None) -> Problem:
    services.request_validation(problem, by=by)
    return services.finish_validation(problem, report)


def test_author_publishes_by_a_green_validation(problem: Problem, grace: User) -> None:
    assert validated(problem, GOOD, grace).status == Status.PUBLISHED
    told = [(change.after, change.by) for change in problem.status_changes.all()]
    assert told == [(Status.PUBLISHED, None), (Status.VALIDATING, grace)]


def test_where_reviews_are_asked_for_only_administrators_publish_at_once(
    problem: Problem, grace: User, linus: User, settings: Any
) -> None:
    settings.PROBLEM_REVIEW = True
    assert validated(problem, GOOD, grace).status == Status.IN_REVIEW
    assert validated(problem, GOOD, linus).status == Status.PUBLISHED
    assert validated(problem, GOOD, None).status == Status.PUBLISHED  # the library


def test_progress_is_kept_while_it_runs_and_not_after_an_edit(problem: Problem, grace: User) -> None:
    services.request_validation(problem, by=grace)
    services.note_progress(problem, Progress(3, 10, "Running a.py", Report(ok=True)))
    problem.refresh_from_db()
    assert (problem.validation_report or {})["now"] == "Running a.py"
    services.note_edit(problem)
    services.note_progress(problem, Progress(4, 10, "Running b.py", Report(ok=True)))
    problem.refresh_from_db()
    assert (problem.status, (problem.validation_report or {})["now"]) == (Status.DRAFT, "Running a.py")


def test_each_failing_check_needs_a_reason_that_is_kept(problem: Problem, grace: User) -> None:
    problem = validated(problem, BAD, grace)
    assert problem.status == Status.REJECTED
    with pytest.raises(ProblemRefused, match="missing: tests secret/2"):
        services.name_exceptions(problem, {("tests", "secret/2"): " "}, by=grace)
    problem = services.name_exceptions(problem, {("tests", "secret/2"): "Meant."}, by=grace)
    assert problem.status == Status.PUBLISHED
    named = problem.gate_exceptions.get()
    assert (named.rule, named.about, named.reason, named.by) == ("tests", "secret/2", "Meant.", grace)
    assert services.exceptions_of(problem) == [{"rule": "tests", "about": "secret/2", "reason": "Meant."}]


def test_what_fails_cannot_be_sent_to_review(problem: Problem, grace: User) -> None:
    with pytest.raises(ProblemRefused, match="not validated yet"):
        services.send_to_review(problem, by=grace)
    with pytest.raises(ProblemRefused, match="Checks fail"):
        services.send_to_review(validated(problem, BAD, grace), by=grace)


def test_somebody_else_reviews(problem: Problem, grace: User, eve: User, settings: Any) -> None:
    settings.PROBLEM_REVIEW = True
    problem = validated(problem, GOOD, grace)
    with pytest.raises(ProblemRefused, match="other than its author"):
        services.approve(problem, by=grace)
    with pytest.raises(ProblemRefused, match="Say in a note"):
        services.return_to_author(problem, by=eve, note=" ")
    problem = services.return_to_author(problem, by=eve, note="Name the units.")
    assert (problem.status, problem.status_reason) == (Status.REJECTED, "Name the units.")
    problem = services.approve(services.send_to_review(problem, by=grace), by=eve, note="Good.")
    last = problem.status_changes.first()
    assert last is not None
    assert (problem.status, last.by, last.note) == (Status.PUBLISHED, eve, "Good.")


def test_an_edit_takes_a_problem_out_of_review(problem: Problem, grace: User) -> None:
    Problem.objects.filter(pk=problem.pk).update(status=Status.IN_REVIEW)
    services.note_edit(problem)
    problem.refresh_from_db()
    assert problem.status == Status.DRAFT


def test_the_report_shows_checks_and_a_form_for_reasons(client: Client, problem: Problem, grace: User) -> None:
    client.force_login(grace)
    validated(problem, BAD, grace)
    page = reverse("pages:validation-detail", args=["two-bells"])
    shown = client.get(page).content.decode()
    assert "Twice." in shown
    assert 'name="reason-1"' in shown
    assert "hx-trigger" not in shown.split('id="validation"')[1].split(">")[0]  # nothing runs
    publish = reverse("pages:validation-publish", args=["two-bells"])
    refused = client.post(publish, {"check-1": "tests secret/2", "reason-1": ""})
    assert (refused.status_code, "Give a reason" in refused.content.decode()) == (422, True)
    client.post(publish, {"check-1": "tests secret/2", "reason-1": "Meant."})
    problem.refresh_from_db()
    assert problem.status == Status.PUBLISHED


def test_the_report_of_a_running_validation_asks_again(client: Client, problem: Problem, grace: User) -> None:
    client.force_login(grace)
    services.request_validation(problem, by=grace)
    services.note_progress(problem, Progress(3, 10, "Running a.py", Report(ok=True)))
    answer = client.get(reverse("pages:validation-detail", args=["two-bells"]), headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "<html" not in shown
    assert '<progress value="3" max="10"' in shown
    assert 'hx-trigger="every 2s"' in shown


def test_the_report_of_a_problem_that_came_with_its_record_names_the_day(
    client: Client, problem: Problem, grace: User
) -> None:
    problem.validation_report = {"ok": True, "reason": "", "validated_at": "2026-01-31", "programs": []}
    problem.save()
    client.force_login(grace)
    page = client.get(reverse("pages:validation-detail", args=[problem.slug])).content.decode()
    assert '<time datetime="2026-01-31">31 Jan 2026</time>' in page
