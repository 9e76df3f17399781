"""A package of each kind, imported: judged from rows it gets what the sandbox gives it from its folder."""

from pathlib import Path

import pytest

from judge import judging, runner
from judge.models import Submission
from judge.validation import validate
from problems import services
from problems.models import Problem
from tests.factories import LanguageFactory, SubmissionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]
PACKAGES = Path(__file__).resolve().parents[2] / "sandbox" / "tests" / "packages"


def imported(name: str) -> Problem:
    return services.import_package(PACKAGES / name).problem


@pytest.mark.parametrize("name", sorted(path.name for path in PACKAGES.iterdir()))
def test_every_program_gets_what_it_must_through_the_rows(name: str) -> None:
    report = validate(imported(name), runner.current())
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


def test_dialogue_of_a_sample_is_kept_and_that_of_a_secret_test_is_not() -> None:
    submission = judged(imported("warm-and-cold"), "wrong_answer/count.py")
    sample, *secret = submission.case_results.all()
    assert sample.transcript.startswith(">1\n<low\n")
    assert sample.team_message == "Ten numbers were not enough."
    assert not any(result.transcript for result in secret)


def test_answers_are_handed_in_as_a_text() -> None:
    submission = judged(imported("coin-piles"), "wrong_answer/one_text.txt")
    assert (submission.verdict, submission.points) == ("WA", pytest.approx(66.67))
