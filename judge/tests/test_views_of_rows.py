"""What pages, sockets and API show of a row."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from core.ratelimit import hit
from judge import permissions, services
from judge.errors import UnknownLanguage
from judge.models import CaseResult, Run, State, Submission, Verdict
from judge.selectors import problem_statuses, run_view, verdict_view
from tests.factories import (
    LanguageFactory,
    ProblemFactory,
    RunFactory,
    SubmissionFactory,
    TestGroupFactory,
    UserFactory,
    record_cases,
)

pytestmark = pytest.mark.django_db


def record(submission: Submission, *verdicts: str) -> None:
    record_cases(submission, *verdicts, output="42\n", stderr="oh", message="line 1")


def loaded(submission: Submission) -> Submission:
    return Submission.objects.select_related("problem", "language", "author").get(pk=submission.pk)


def test_waiting_submission_tells_its_place_in_the_queue() -> None:
    now = timezone.now()
    SubmissionFactory(queued_at=now - timedelta(seconds=9))
    SubmissionFactory(priority=30, queued_at=now - timedelta(seconds=9))
    submission = SubmissionFactory(queued_at=now)
    view = verdict_view(loaded(submission), submission.author)
    assert (view.queue_position, view.message, view.progress) == (2, "Number 2 in the queue", 0)
    assert [cell.verdict for cell in view.cells] == [None, None, None]


def test_running_submission_shows_each_cell() -> None:
    submission = SubmissionFactory(state=State.RUNNING, attempt=2)
    record(submission, "AC")
    CaseResult.objects.create(submission=submission, attempt=1, index=1, name="old", verdict="WA")
    view = verdict_view(loaded(submission), submission.author)
    assert [cell.verdict for cell in view.cells] == ["AC", None, None]
    assert (view.progress, view.message, view.tests_total) == (33, "Test 2 of 3", 3)


@pytest.mark.parametrize("tests", [3, 30])
def test_view_costs_the_same_however_many_tests(tests: int, django_assert_max_num_queries: Any) -> None:
    problem = ProblemFactory(tests=tests)
    group = TestGroupFactory(problem=problem)
    problem.test_cases.filter(is_sample=False).update(group=group)
    for fields in ({"state": State.RUNNING}, {"state": State.DONE, "verdict": "WA"}, {}):
        submission = SubmissionFactory(problem=problem, **fields)
        record(submission, *["WA"] * tests)
        row = loaded(submission)
        with django_assert_max_num_queries(6):
            verdict_view(row, submission.author)


def test_first_failing_sample_is_shown_and_a_hidden_test_never() -> None:
    submission = SubmissionFactory(judged=True)
    record(submission, "WA", "AC", "WA")
    failure = verdict_view(loaded(submission), submission.author).first_failure
    assert failure is not None
    assert (failure.number, failure.input, failure.expected, failure.got) == (1, "0 1\n", "1\n", "42\n")
    CaseResult.objects.filter(index=0).update(verdict="AC")
    failure = verdict_view(loaded(submission), submission.author).first_failure
    assert failure is not None
    assert (failure.number, failure.verdict, failure.label) == (3, "WA", "Wrong answer")
    assert (failure.input, failure.expected, failure.got, failure.stderr, failure.message) == (None, None, None, "", "")


def test_percentiles_need_a_few_others() -> None:
    problem = ProblemFactory(tests=0)
    submission = SubmissionFactory(problem=problem, judged=True, cpu_ms=20, memory_kib=100)
    for cpu_ms in (10, 30, 40, 50):
        SubmissionFactory(problem=problem, judged=True, cpu_ms=cpu_ms, memory_kib=50)
    assert verdict_view(loaded(submission), submission.author).percentiles is None
    SubmissionFactory(problem=problem, judged=True, cpu_ms=60, memory_kib=200)
    percentiles = verdict_view(loaded(submission), submission.author).percentiles
    assert percentiles is not None
    assert (percentiles.time, percentiles.memory, percentiles.of) == (0.8, 0.2, 5)


def test_solved_and_tried_problems_are_told_in_one_query(ada: User, django_assert_num_queries: Any) -> None:
    solved, tried, untouched = ProblemFactory.create_batch(3, tests=0)
    for verdict in (Verdict.WRONG_ANSWER, Verdict.ACCEPTED, Verdict.WRONG_ANSWER):
        SubmissionFactory(author=ada, problem=solved, state=State.DONE, verdict=verdict)
    SubmissionFactory(author=ada, problem=tried)
    with django_assert_num_queries(1):
        statuses = problem_statuses(ada, [solved.pk, tried.pk, untouched.pk])
    assert statuses == {solved.pk: "solved", tried.pk: "attempted"}
    assert problem_statuses(AnonymousUser(), [solved.pk]) == {}


@pytest.mark.parametrize(
    ("results", "message", "verdict"),
    [
        ([], "", "CE"),
        ([], services.TRY_AGAIN, "JE"),
        ([{"index": 0, "verdict": "OK"}], "", "OK"),
        ([{"index": 0, "verdict": "AC"}], "", "AC"),
        ([{"index": 0, "verdict": "TLE"}], "", "TLE"),
    ],
)
def test_run_sums_up_its_inputs(results: list[dict[str, Any]], message: str, verdict: str) -> None:
    run = RunFactory(state=State.DONE, results=results, message=message)
    view = run_view(Run.objects.select_related("problem", "language").get(pk=run.pk))
    assert (view.verdict, view.progress) == (verdict, 100)
    assert view.message


def test_only_the_right_people_see_and_rejudge(ada: User, grace: User, linus: User, eve: User) -> None:
    submission = SubmissionFactory(author=ada, problem=ProblemFactory(created_by=grace))
    nobody = AnonymousUser()
    people = {"ada": ada, "grace": grace, "linus": linus, "eve": eve, "nobody": nobody}

    def may(rule: Any) -> set[str]:
        return {name for name, user in people.items() if rule(user, submission)}

    assert may(permissions.can_view_submission) == {"ada", "grace", "linus"}
    assert may(permissions.can_rejudge) == {"grace", "linus"}
    listed = {name for name, user in people.items() if Submission.objects.visible_to(user).exists()}
    assert listed == {"ada", "grace", "linus"}
    submission.is_public = True
    submission.save()
    assert may(permissions.can_view_submission) == may(permissions.can_view_source) == set(people)
    assert all(Submission.objects.visible_to(user).exists() for user in people.values())
    permissions.vetoes.append(lambda user, row: True)
    try:
        assert may(permissions.can_view_source) == {"ada"}
    finally:
        permissions.vetoes.clear()


def test_languages_are_found_by_any_of_their_names() -> None:
    LanguageFactory()
    for name in ("python", "Python3", " python3.10 "):
        assert services.find_language(name).pk == "python"
    with pytest.raises(UnknownLanguage) as refused:
        services.find_language("pythonic")
    assert refused.value.code == "UNKNOWN_LANGUAGE"


def test_drafts_are_kept_one_per_language() -> None:
    user, problem = UserFactory(), ProblemFactory()
    python, other = LanguageFactory(), LanguageFactory(slug="c", name="C")
    assert services.find_draft(user, problem) is None
    for language, source in ((python, "1"), (other, "2"), (python, "3")):
        services.save_draft(author=user, problem=problem, language=language, source=source)
    newest = services.find_draft(user, problem)
    of_c = services.find_draft(user, problem, other)
    assert newest is not None
    assert of_c is not None
    assert (newest.source, of_c.source) == ("3", "2")


def test_windows_count_hits_by_key() -> None:
    assert [hit("a", 2, 3600) for _ in range(4)] == [True, True, False, False]
    assert hit("b", 2, 3600)
