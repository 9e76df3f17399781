"""Lists, details and comparisons of submissions: who sees what, and that code is only ever text."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.diff import Gap, side_by_side
from judge.models import CaseResult, State, Submission, Verdict
from judge.source_view import highlight_lines, output_diff
from tests.factories import HintFactory, LanguageFactory, ProblemFactory, RunFactory, SubmissionFactory, TagFactory

HTMX = {"HX-Request": "true"}
HOSTILE = "</span></pre><script>alert('x')</script>\n"


@pytest.fixture
def submission(ada: User) -> Submission:
    return SubmissionFactory(author=ada, judged=True, problem=ProblemFactory(slug="sum", title="Sum"))


def url(name: str, *args: object) -> str:
    return reverse(f"judge:{name}", args=args)


# --- who sees what ----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["submission-detail", "submission-verdict"])
def test_private_submission_is_404_to_everybody_else(
    client: Client, ada: User, eve: User, linus: User, submission: Submission, page: str
) -> None:
    where = url(page, submission.pk)
    assert client.get(where, headers=HTMX).status_code == 404
    for person, status in ((ada, 200), (linus, 200), (eve, 404)):
        client.force_login(person)
        assert client.get(where, headers=HTMX).status_code == status


@pytest.mark.django_db
def test_author_shares_a_submission_and_takes_it_back(
    client: Client, ada: User, eve: User, submission: Submission
) -> None:
    where = url("submission-detail", submission.pk)
    client.force_login(ada)
    client.post(where, {"is_public": "1"})
    assert Client().get(where).status_code == 200
    stranger = Client()
    stranger.force_login(eve)
    assert stranger.post(where, {}).status_code == 404
    client.post(where, {})
    assert Client().get(where).status_code == 404


@pytest.mark.django_db
def test_comparison_needs_both_sides_to_be_visible(
    client: Client, ada: User, eve: User, submission: Submission
) -> None:
    other = SubmissionFactory(author=eve, judged=True, problem=submission.problem)
    client.force_login(ada)
    assert client.get(url("submission-diff", submission.pk, other.pk)).status_code == 404
    mine = SubmissionFactory(author=ada, judged=True, problem=submission.problem, source="print(1)\n")
    assert client.get(url("submission-diff", submission.pk, mine.pk)).status_code == 200
    chosen = client.get(url("submission-detail", submission.pk), {"compare": str(mine.pk)})
    assert chosen["Location"] == url("submission-diff", submission.pk, mine.pk)
    assert client.get(url("submission-detail", submission.pk), {"compare": str(other.pk)}).status_code == 200


@pytest.mark.django_db
def test_list_shows_mine_or_what_is_public(client: Client, ada: User, eve: User, submission: Submission) -> None:
    SubmissionFactory(author=eve, judged=True, problem=ProblemFactory(title="Shared by Eve"), is_public=True)
    SubmissionFactory(author=eve, judged=True, problem=ProblemFactory(title="Secret of Eve"))
    client.force_login(ada)
    mine = client.get(url("submission-list")).content.decode()
    everybody = client.get(url("submission-list"), {"who": "all"}).content.decode()
    assert ("Shared by Eve" in mine, ">Sum<" in mine) == (False, True)
    assert ("Shared by Eve" in everybody, "Secret of Eve" in everybody) == (True, False)
    signed_out = Client().get(url("submission-list")).content.decode()
    assert ("Shared by Eve" in signed_out, ">Sum<" in signed_out) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"problem": "sum"}, True),
        ({"problem": "other"}, False),
        ({"verdict": "AC"}, True),
        ({"verdict": "WA"}, False),
        ({"verdict": "pending"}, False),
        ({"verdict": "nonsense"}, True),
        ({"language": "python"}, True),
        ({"user": "ada"}, True),
        ({"user": "eve"}, False),
        ({"page": "99"}, True),
    ],
)
def test_filters_of_the_list(
    client: Client, ada: User, submission: Submission, query: dict[str, str], found: bool
) -> None:
    client.force_login(ada)
    html = client.get(url("submission-list"), query).content.decode()
    assert (url("submission-detail", submission.pk) in html) is found
    assert ("Nothing fits these filters" in html) is not found


@pytest.mark.django_db
def test_second_row_adds_no_query(
    client: Client, ada: User, submission: Submission, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(ada)
    client.get(url("submission-list"))
    with django_assert_num_queries(6) as first:
        client.get(url("submission-list"))
    SubmissionFactory.create_batch(3, author=ada, judged=True)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(url("submission-list"))


@pytest.mark.django_db
def test_panel_of_a_problem_shows_mine_on_it(client: Client, ada: User, submission: Submission) -> None:
    SubmissionFactory(author=ada, judged=True)
    panel = url("problem-submissions", "sum")
    assert "Sign in" in client.get(panel).content.decode()
    client.force_login(ada)
    assert client.get(panel).content.decode().count("<tr>") == 2


# --- fragments --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_fragment_polls_until_the_verdict_and_no_longer(client: Client, ada: User, submission: Submission) -> None:
    client.force_login(ada)
    waiting = SubmissionFactory(author=ada)
    pending = client.get(url("submission-verdict", waiting.pk), headers=HTMX).content.decode()
    final = client.get(url("submission-verdict", submission.pk), headers=HTMX).content.decode()
    assert ("every 2s" in pending, "data-live" in pending, "Next in the queue" in pending) == (True, True, True)
    assert ("every 2s" in final, "data-live" in final, "data-final" in final) == (False, False, True)
    assert 'data-summary="Accepted, 100 of 100 points"' in final


def failed(submission: Submission, *, is_sample: bool) -> None:
    case = submission.problem.test_cases.get(is_sample=True)
    CaseResult.objects.create(
        submission=submission, test_case=case, attempt=0, index=0, name="1", is_sample=is_sample,
        verdict=Verdict.WRONG_ANSWER, output="<b>7</b>", stderr="",
    )  # fmt: skip
    Submission.objects.filter(pk=submission.pk).update(verdict=Verdict.WRONG_ANSWER, points=0, tests_total=3)


@pytest.mark.django_db
def test_failed_sample_is_shown_with_marked_differences(client: Client, ada: User, submission: Submission) -> None:
    failed(submission, is_sample=True)
    client.force_login(ada)
    html = client.get(url("submission-verdict", submission.pk), headers=HTMX).content.decode()
    assert "Sample test 1: wrong answer" in html
    assert "<b>7</b>" not in html
    assert "&lt;" in html
    assert "<mark>" in html
    assert 'title="Test 1: Wrong answer' in html


@pytest.mark.django_db
def test_failed_hidden_test_shows_its_number_alone(client: Client, ada: User, submission: Submission) -> None:
    failed(submission, is_sample=False)
    client.force_login(ada)
    html = client.get(url("submission-verdict", submission.pk), headers=HTMX).content.decode()
    assert "hidden test 1" in html
    assert "0 1" not in html
    assert "7" not in html.replace(str(submission.pk), "")


@pytest.mark.django_db
def test_programs_to_compare_with_are_named_by_their_utc_time(
    client: Client, ada: User, submission: Submission
) -> None:
    at = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    SubmissionFactory(author=ada, problem=submission.problem, judged=True, created_at=at)
    client.force_login(ada)
    page = client.get(url("submission-detail", submission.pk)).text
    assert 'data-moment="2026-03-04T05:06:00+00:00">4 Mar 2026, 05:06 UTC · Python' in page


def test_compiler_is_quoted_as_text(client: Client, ada: User, submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(verdict=Verdict.COMPILE_ERROR, compile_output=HOSTILE)
    client.force_login(ada)
    html = client.get(url("submission-verdict", submission.pk), headers=HTMX).content.decode()
    assert "What the compiler said" in html
    assert "<script>alert" not in html


@pytest.mark.django_db
def test_run_shows_each_input_with_its_output_as_text(client: Client, ada: User) -> None:
    result = {
        "index": 0,
        "name": "1",
        "verdict": "OK",
        "stdout": HOSTILE,
        "stderr": HOSTILE,
        "cpu_ms": 3,
        "memory_kib": 9,
    }
    run = RunFactory(author=ada, state=State.DONE, results=[result])
    client.force_login(ada)
    html = client.get(url("run-detail", run.pk), headers=HTMX).content.decode()
    assert "Error output" in html
    assert "every 2s" not in html
    assert "<script>alert" not in html


@pytest.mark.django_db
def test_program_is_only_ever_text(client: Client, ada: User, submission: Submission) -> None:
    Submission.objects.filter(pk=submission.pk).update(source=HOSTILE)
    other = SubmissionFactory(author=ada, judged=True, problem=submission.problem, source="<b>bold</b>\n")
    client.force_login(ada)
    pages = (url("submission-detail", submission.pk), url("submission-diff", submission.pk, other.pk))
    for page in pages:
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "<b>bold" not in html


# --- the problem page -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_problem_page_opens_for_anybody(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    LanguageFactory(version="Python 3.11.2", time_factor=3)
    problem = ProblemFactory(slug="sum", title="Sum", editorial_markdown="Add them up.")
    HintFactory(problem=problem, text="Think of plus.")
    html = client.get(reverse("pages:problem-detail", args=["sum"])).content.decode()
    assert "6\u00a0s · 256\u00a0MiB in Python" in html
    assert "Python 3.11</option>" in html
    assert '<pre id="sample-input-1">0 1\n</pre>' in html
    assert "Think of plus." in html
    assert "Add them up." not in html
    shown = client.get(reverse("pages:problem-detail", args=["sum"]), {"tab": "editorial", "editorial": "show"})
    assert "Add them up." in shown.content.decode()


@pytest.mark.django_db
def test_problem_page_costs_the_same_whatever_it_shows(
    client: Client, ada: User, submission: Submission, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = reverse("pages:problem-detail", args=["sum"])
    client.force_login(ada)
    client.get(page)
    with django_assert_num_queries(19) as first:
        client.get(page)
    HintFactory(problem=submission.problem, level=1)
    HintFactory(problem=submission.problem, level=2)
    LanguageFactory(slug="cpp", name="C++")
    submission.problem.tags.add(TagFactory(), TagFactory())
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(page)


@pytest.mark.django_db
def test_problem_page_after_solving_shows_editorial_and_verdict(
    client: Client, ada: User, submission: Submission
) -> None:
    submission.problem.editorial_markdown = "Add them up."
    submission.problem.save()
    client.force_login(ada)
    html = client.get(reverse("pages:problem-detail", args=["sum"])).content.decode()
    assert "Add them up." in html
    assert f'id="submission-{submission.pk}"' in html
    assert "Solved" in html


@pytest.mark.django_db
def test_problem_page_without_a_language_still_opens(client: Client) -> None:
    ProblemFactory(slug="sum")
    assert "No language is offered here" in client.get(reverse("pages:problem-detail", args=["sum"])).content.decode()


# --- programs and outputs as text -------------------------------------------------------------------


def test_every_line_of_a_program_is_one_piece_of_html() -> None:
    source = '"""two\nlines"""\n\nprint("<")\n'
    lines = highlight_lines(source, "python")
    assert len(lines) == 4
    assert all(line.count("<span") == line.count("</span>") for line in lines)
    assert "&lt;" in lines[3]
    assert highlight_lines("<x>", "klingon") == ["&lt;x&gt;"]


def test_side_by_side_folds_what_is_equal() -> None:
    before = "\n".join(str(n) for n in range(20))
    rows = side_by_side(before, before.replace("10", "ten") + "\nnew")
    assert rows[0] == Gap(7)
    assert [row.kind for row in rows if not isinstance(row, Gap)].count("changed") == 1
    assert rows[-1].kind == "added"
    assert side_by_side(before, before) == []


def test_output_diff_marks_words_and_starts_near_the_difference() -> None:
    expected = "\n".join(str(n) for n in range(100))
    diff = output_diff(expected, expected.replace("50", "<50"))
    assert diff.skipped == 47
    assert "<mark>&lt;50</mark>" in diff.got
    assert output_diff("1", " ").is_empty
    assert output_diff("a\n" * 200, "b\n" * 200).is_cut
    assert output_diff("1 2\n", "1  2").skipped == 0
