"""A package of each kind, imported: judged from rows it gets what the sandbox gives it from its folder."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from judge import judging, runner
from judge import services as services_of_judge
from judge.errors import SubmissionRefused
from judge.models import State, Submission
from judge.validation import validate
from problems import services
from problems.models import Problem, Status
from tests.factories import LanguageFactory, SubmissionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]
PACKAGES = Path(__file__).resolve().parents[2] / "sandbox" / "tests" / "packages"


def imported(name: str) -> Problem:
    return services.import_package(PACKAGES / name).problem


@pytest.mark.parametrize("name", sorted(path.name for path in PACKAGES.iterdir()))
def test_every_program_gets_what_it_must_through_the_rows(name: str) -> None:
    report = validate(imported(name), runner.current(), mutants=0)
    assert report.ok, report.reason


def judged(problem: Problem, path: str, language: str = "python") -> Submission:
    source = (PACKAGES / problem.slug / "submissions" / path).read_text()
    submission = SubmissionFactory(problem=problem, source=source, language=LanguageFactory(slug=language))
    judging.judge_next()
    submission.refresh_from_db()
    return submission


def test_points_are_those_of_the_groups() -> None:
    problem = imported("stair-steps")
    assert list(problem.groups.values_list("name", "points")) == [
        ("secret/1-few", 20),
        ("secret/2-some", 30),
        ("secret/3-many", 50),
    ]
    submission = judged(problem, "partial/table.py")
    assert (submission.verdict, submission.points) == ("RE", 20)
    verdicts = dict(submission.case_results.values_list("name", "verdict"))
    assert (verdicts["secret/2-some/1"], verdicts["secret/3-many/1"]) == ("RE", "SKIPPED")


def test_score_of_a_validator_becomes_points_of_a_hundred() -> None:
    submission = judged(imported("long-fence"), "partially_accepted/first.py")
    assert (submission.verdict, submission.points, submission.points_max) == ("AC", 37.5, 100)


def test_problems_own_grader_decides_on_verdict_and_points() -> None:
    problem = imported("odd-socks")
    submission = judged(problem, "partially_accepted/digits.py")
    assert (submission.verdict, submission.points) == ("AC", pytest.approx(66.67))
    assert submission.case_results.filter(verdict="AC").count() == 5
    assert submission.made_from["grader"]


def test_grader_that_fails_is_nobodys_fault() -> None:
    problem = imported("odd-socks")
    problem.programs.filter(kind="grader").update(code="print('AC', 61)")
    submission = judged(problem, "accepted/count.py")
    assert (submission.state, submission.verdict, submission.failures) == (State.QUEUED, "", 1)
    report = validate(problem, runner.current(), mutants=0)
    assert "the grader of secret/4-large gave 61 points, not a number from 0 to 20" in report.reason


def test_static_validator_decides_without_a_run() -> None:
    problem = imported("plain-sums")
    submission = judged(problem, "partial/with_a_word.py")
    assert (submission.verdict, submission.points) == ("WA", 40)
    results = {result.name: result for result in submission.case_results.all()}
    result = results["secret/1-right/static_validation"]
    assert (result.verdict, result.team_message) == ("WA", "Not without sum: 46 bytes in 1 files.")
    assert results["secret/2-short/static_validation"].score == 30
    assert submission.made_from["static validator"]


def test_dialogue_of_a_sample_is_kept_and_that_of_a_secret_test_is_not() -> None:
    submission = judged(imported("warm-and-cold"), "wrong_answer/count.py")
    sample, *secret = submission.case_results.all()
    assert sample.transcript.startswith(">1\n<low\n")
    assert sample.team_message == "Ten numbers were not enough."
    assert not any(result.transcript for result in secret)


def test_answers_are_handed_in_as_a_text() -> None:
    submission = judged(imported("coin-piles"), "wrong_answer/one_text.txt")
    assert (submission.verdict, submission.points) == ("WA", pytest.approx(66.67))


def tried(problem: Problem, path: str, expected: str | None = "") -> dict[str, Any]:
    """A run of a program on the sample."""
    source = (PACKAGES / problem.slug / "submissions" / path).read_text()
    sample = problem.test_cases.get(name="sample/1")
    problem.status = Status.PUBLISHED
    run = services_of_judge.start_run(
        author=None,
        problem=problem,
        language=LanguageFactory(slug="python"),
        source=source,
        inputs=[{"name": "Sample", "input": bytes(sample.input_data).decode(), "expected": expected}],
    )
    judging.run_next()
    run.refresh_from_db()
    (result,) = run.results
    return dict(result)


def test_run_on_a_sample_talks_with_the_interactor() -> None:
    problem = imported("warm-and-cold")
    right = tried(problem, "accepted/halve.py")
    assert (right["verdict"], right["passed"], right["stdout"][:10]) == ("AC", True, ">500\n<low\n")
    wrong = tried(problem, "wrong_answer/count.py")
    assert (wrong["verdict"], wrong["message"]) == ("WA", "Ten numbers were not enough.")


def test_run_reads_and_writes_the_files_of_the_problem() -> None:
    problem = imported("dusty-ledger")
    assert tried(problem, "accepted/files.py", "6\n")["verdict"] == "AC"
    own = tried(problem, "accepted/files.py", None)
    assert (own["verdict"], own["stdout"], own["passed"]) == ("OK", "6\n", None)


def test_run_finds_the_files_of_its_sample() -> None:
    problem = imported("village-map")
    assert tried(problem, "accepted/reads.py", "1\n")["passed"] is True
    problem.test_cases.filter(name="sample/1").update(input_data=b"elm\n")  # now as somebody's own input would be
    assert tried(problem, "accepted/reads.py", None)["stdout"] == "2\n"


def test_language_that_the_problem_does_not_take_is_refused() -> None:
    problem = imported("kitchen-units")
    problem.status = Status.PUBLISHED
    problem.save()
    LanguageFactory(slug="python", name="Python")
    ruby, author = LanguageFactory(slug="ruby", name="Ruby"), UserFactory()
    with pytest.raises(SubmissionRefused, match="does not take Ruby, only: Python"):
        services_of_judge.submit(author=author, problem=problem, language=ruby, source="puts 1")


def test_page_of_a_submission_shows_the_dialogue(client: Client) -> None:
    submission = judged(imported("warm-and-cold"), "wrong_answer/count.py")
    client.force_login(submission.author)
    page = client.get(reverse("judge:submission-detail", args=[submission.pk])).content.decode()
    assert "judge   &gt; low" in page
    assert "The judge says: Ten numbers were not enough." in page
    assert "hidden was 700" not in page, "that is for staff"
