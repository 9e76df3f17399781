"""The library keeps its promises: every folder is whole, its record is of today's content, and its programs do it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from judge import runner
from judge.management.commands.verify_library import record
from judge.validation import validate
from problems import services
from sandbox.job import Runner
from sandbox.package import Package, read_package
from sandbox.twins import twins
from scripts.changed import changed_or_sampled
from tests.validator_rules import untried_input_rules, untried_output_rules

FOLDERS = sorted((Path(__file__).resolve().parent.parent / "content" / "problems").iterdir())
SINCE = os.environ.get("CHANGED_SINCE", "")  # a commit; CI sets it


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def package(request: pytest.FixtureRequest) -> Package:
    return read_package(request.param)


def test_the_record_is_of_the_content_as_it_is(package: Package) -> None:
    """Where this fails: `make verify-library` runs every program and writes the record anew."""
    record = json.loads((package.path / "verification.json").read_text())
    assert record["content_hash"] == package.content_hash
    assert set(record["tests"]) == {test.name for test in package.tests if test.generator}


def test_there_are_enough_tests_and_programs_that_must_fail(package: Package) -> None:
    solutions = [program for program in package.programs if program.kind == "solution"]
    expected = [program.expected for program in solutions]
    accepted = [program.language for program in solutions if program.expected == "accepted"]
    assert len(package.tests) >= 12
    assert set(accepted) >= (set(package.rules.languages) or {"python", "cpp"})
    assert len(accepted) >= 2  # in SQL two queries
    assert expected.count("wrong_answer") >= 2
    assert "time_limit_exceeded" in expected or package.difficulty == 1
    assert [program.is_reference for program in solutions].count(True) == 1


def test_small_mistakes_are_noticed(package: Package) -> None:
    """The mutation score of the record, named exceptions apart; there are no mutants of a query in SQL."""
    mutation = json.loads((package.path / "verification.json").read_text())["mutation"]
    if mutation is None:
        assert package.rules.languages == ("sqlite",)
    else:
        assert mutation["percent"] >= 90, mutation["survivors"]


def test_learners_find_help(package: Package) -> None:
    assert len(package.hints) >= 3
    assert len(package.editorial) > 400
    assert package.description
    assert all(test.explanation for test in package.tests if test.is_sample)


def test_every_rule_of_a_validator_refuses_something(package: Package) -> None:
    """Where this fails: add a file to data/invalid_input, or data/invalid_output, that is named after the rule."""
    validators = [program for program in package.programs if program.kind in ("input_validator", "output_validator")]
    assert any(program.kind == "input_validator" for program in validators)
    assert {program.language for program in validators} == {"python"}  # others cannot be watched
    assert untried_input_rules(package.path) == set()
    assert untried_output_rules(package.path) == set()
    if package.validator:
        assert list((package.path / "data" / "valid_output").glob("*.out"))


def test_no_two_problems_have_the_same_reference() -> None:
    assert twins(map(read_package, FOLDERS)) == []


def test_there_is_something_for_everybody() -> None:
    packages = [read_package(folder) for folder in FOLDERS]
    assert len(packages) >= 60
    assert sum(package.signature is not None for package in packages) >= 30
    assert sum(package.rules.is_interactive for package in packages) >= 3
    assert sum(package.rules.is_scoring for package in packages) >= 3
    assert sum(package.validator is not None and not package.rules.is_interactive for package in packages) >= 3
    assert sum(package.rules.languages == ("sqlite",) for package in packages) >= 3
    assert {package.difficulty for package in packages} == {1, 2, 3}
    assert len({package.topic.split("/")[0] for package in packages}) >= 8
    four = {"python", "cpp", "java", "javascript"}
    accepted = [{p.language for p in package.programs if p.expected == "accepted"} for package in packages]
    assert sum(languages >= four for languages in accepted) >= 3


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Runner]:
    yield runner.current()
    runner.close()


@pytest.mark.library
@pytest.mark.sandbox
@pytest.mark.django_db
@pytest.mark.parametrize(
    "folder", changed_or_sampled(FOLDERS, SINCE) if SINCE else FOLDERS, ids=lambda folder: folder.name
)
def test_every_program_does_what_it_declares_and_what_the_record_says(folder: Path, sandbox: Runner) -> None:
    """As `make verify-library` runs them. Where this fails and the folder is right, run that with --again.

    In CI those that changed and a sample of the others, elsewhere and with CI_FULL=1 all.
    """
    package = read_package(folder)
    services.load_topics_file(package.path.parent.parent / "topics.yaml")
    problem = services.import_package(package.path).problem
    services.forget_generated(problem)
    report = validate(problem, sandbox, mutants=0)  # their scores are in the record
    assert report.ok, report.reason
    assert report.is_complete, f"not run: {[program.path for program in report.programs if not program.was_run]}"
    known = json.loads((package.path / "verification.json").read_text())
    seen = record(package.path, problem, report, sandbox)
    assert seen["tests"] == known["tests"]
    assert seen["toolchains"].keys() == known["toolchains"].keys()
    assert verdicts(seen) == verdicts(known)


def verdicts(verification: dict[str, Any]) -> dict[str, str]:
    return {program["path"]: program["verdict"] for program in verification["programs"]}
