"""What opens once a problem is solved: solutions of others, how one's own compares, what one thinks of it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge.distribution import histogram
from judge.models import Language
from problems.models import Opinion, Problem, ProblemReport
from tests.factories import LanguageFactory, ProblemFactory, SubmissionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(grace: User) -> Problem:
    problem: Problem = ProblemFactory(slug="sum", created_by=grace)
    return problem


@pytest.fixture
def python(db: None) -> Language:
    language: Language = LanguageFactory()
    return language


def solve(problem: Problem, author: User, **fields: object) -> object:
    return SubmissionFactory(problem=problem, author=author, judged=True, verdict="AC", **fields)


def test_solutions_open_after_solving_and_are_those_that_are_shared(
    client: Client, ada: User, eve: User, problem: Problem
) -> None:
    page = reverse("judge:problem-solutions", args=["sum"])
    solve(problem, eve, is_public=True)
    solve(problem, UserFactory(display_name="Shy"), is_public=False)
    assert "Solve it first" in client.get(page).content.decode()
    client.force_login(ada)
    assert "Solve it first" in client.get(page).content.decode()
    solve(problem, ada, is_public=True)
    shown = client.get(page).content.decode()
    assert eve.display_name in shown
    assert "Shy" not in shown
    assert ada.display_name not in shown


def test_program_is_shown_beside_the_others_in_its_language(
    client: Client, ada: User, problem: Problem, python: Language
) -> None:
    mine = solve(problem, ada, cpu_ms=10, memory_kib=5000, language=python)
    page = reverse("judge:submission-detail", args=[mine.pk])  # type: ignore[attr-defined]
    client.force_login(ada)
    assert "Beside others" not in client.get(page).content.decode()
    for number in range(5):
        solve(problem, UserFactory(), cpu_ms=20 + number, memory_kib=9000, language=python)
    shown = client.get(page).content.decode()
    assert "among 6 people in" in shown
    assert 'class="mine"' in shown


def test_histogram_keeps_everybody_and_marks_mine() -> None:
    plot = histogram([10, 10, 20, 30, 1000], 20, columns=4)
    assert sum(column.count for column in plot.columns) == 5
    assert [column.is_mine for column in plot.columns].count(True) == 1


def test_like_counts_once_and_can_be_taken_back(client: Client, ada: User, problem: Problem) -> None:
    give = reverse("pages:opinion-give", args=["sum"])
    client.force_login(ada)
    client.post(give, {"likes": "1"}, headers={"HX-Request": "true"})
    shown = client.post(give, {"likes": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert 'Like <span class="num">0</span>' in shown
    assert 'Dislike <span class="num">1</span>' in shown
    client.post(give, {"likes": "0"})
    assert Opinion.objects.get().likes is None


def test_only_who_solved_it_says_how_hard_it_was(client: Client, ada: User, problem: Problem) -> None:
    give = reverse("pages:opinion-give", args=["sum"])
    client.force_login(ada)
    client.post(give, {"difficulty": "3"})
    assert not Opinion.objects.filter(difficulty=3).exists()
    solve(problem, ada)
    client.post(give, {"difficulty": "3"})
    assert Opinion.objects.get().difficulty == 3


def test_report_reaches_the_author_and_the_answer_comes_back(
    client: Client, ada: User, grace: User, eve: User, problem: Problem
) -> None:
    report, show = reverse("pages:report-create", args=["sum"]), reverse("pages:opinion-show", args=["sum"])
    client.force_login(ada)
    refused = client.post(report, {"about": "tests", "text": "short"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "10 to 2000 characters" in refused.content.decode()
    assert ">short</textarea>" in refused.content.decode()
    client.post(report, {"about": "tests", "text": "Test 3 wants 7, and 8 is right."})
    row = ProblemReport.objects.get()
    change = reverse("admin:problems_problemreport_change", args=[row.pk])
    client.force_login(eve)
    assert client.get(change).status_code == 302
    client.force_login(grace)
    assert "Test 3 wants 7" in client.get(change).content.decode()
    client.post(change, {"answer": "Mended, thank you."})
    client.force_login(ada)
    assert "Mended, thank you." in client.get(show).content.decode()


def test_reports_are_limited_in_words(client: Client, ada: User, problem: Problem) -> None:
    client.force_login(ada)
    for number in range(3):
        client.post(reverse("pages:report-create", args=["sum"]), {"about": "other", "text": f"Report number {number}"})
    answer = client.post(
        reverse("pages:report-create", args=["sum"]),
        {"about": "other", "text": "And a fourth one"},
        headers={"HX-Request": "true"},
    )
    assert "still open here" in answer.content.decode()
    assert ProblemReport.objects.count() == 3
