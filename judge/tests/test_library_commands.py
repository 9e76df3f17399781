"""verify_library and generate_tests, with a real sandbox."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from problems import services
from problems.models import Problem, Status
from problems.tests.packages import FILES, write_folder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sandbox]


def library(root: Path, **changes: str | bytes | None) -> Path:
    """A library of one problem."""
    (root / "topics.yaml").write_text("- {slug: basics, name: Basics, children: [{slug: loops, name: Loops}]}\n")
    return write_folder(root / "problems", **changes)


def test_a_verified_library_loads_without_running_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = library(tmp_path)
    call_command("verify_library", folder=tmp_path)
    assert "two-bells: 3 programs did what they declare" in capsys.readouterr().out
    record = json.loads((folder / "verification.json").read_text())
    assert {program["path"]: program["verdict"] for program in record["programs"]} == {
        "input_validators/validate.py": "AC",
        "submissions/accepted/add.py": "AC",
        "submissions/wrong_answer/first.py": "WA",
    }
    assert record["tests"] == {"secret/2-large": services.test_digest(b"5 6\n", b"11\n")}
    assert list(record["toolchains"]) == ["python"]
    assert record["mutation"]["percent"] == 100
    call_command("verify_library", folder=tmp_path)
    told = capsys.readouterr().out
    assert "1 recorded before, 0 recorded now." in told
    assert "100%" in told

    Problem.objects.all().delete()  # another machine
    call_command("load_library", folder=tmp_path, verbosity=0)
    problem = Problem.objects.get()
    assert (problem.status, problem.is_verified) == (Status.PUBLISHED, True)


def test_a_program_that_is_not_as_declared_is_named_and_nothing_is_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = FILES["submissions/accepted/add.py"]
    folder = library(tmp_path, **{"submissions/wrong_answer/first.py": right})
    with pytest.raises(CommandError, match="Not as declared: two-bells"):
        call_command("verify_library", "two-bells", folder=tmp_path)
    assert "first.py: should be wrong answer, got AC" in capsys.readouterr().err
    assert not (folder / "verification.json").exists()
    with pytest.raises(CommandError, match="no folder nothing"):
        call_command("verify_library", "nothing", folder=tmp_path)


def test_two_problems_with_the_same_reference_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = {"data/invalid_input/letter.in": "1 x\n", "data/invalid_input/empty.in": ""}
    library(tmp_path, **bad)
    other = "# The sum, once more.\nprint( sum(map(int,input().split())) )\n"
    write_folder(tmp_path / "problems", "two-horns", **{"submissions/accepted/add.py": other})
    with pytest.raises(CommandError, match="No two problems may have the same reference"):
        call_command("verify_library", folder=tmp_path)
    told = capsys.readouterr()
    assert (
        "two-horns/submissions/accepted/add.py: is the same program as two-bells/submissions/accepted/add.py"
        in told.err
    )
    bells, horns = (line.split() for line in told.out.splitlines() if line.startswith(("two-bells  ", "two-horns  ")))
    assert (bells[-2:], horns[-2:]) == (["2", "0"], ["0", "0"])


def test_large_tests_are_made_on_request_and_held_to_the_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = services.import_package(library_problem(tmp_path)).problem
    call_command("generate_tests", "two-bells")
    assert "1 tests made." in capsys.readouterr().out
    large = problem.test_cases.get(name="secret/2-large")
    assert (large.is_ready, large.input_data, large.expected_output) == (True, b"5 6\n", b"11\n")

    services.forget_generated(problem)
    problem.test_cases.filter(is_ready=False).update(digest="0" * 64)
    with pytest.raises(CommandError, match="Not made: the tests of two-bells"):
        call_command("generate_tests", "two-bells")
    assert "is not what it was when the problem was verified" in capsys.readouterr().err
    with pytest.raises(CommandError, match="no problem nothing"):
        call_command("generate_tests", "nothing")


def test_a_problem_of_the_site_is_verified_and_keeps_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = services.import_package(library_problem(tmp_path)).problem
    call_command("verify_problem", "two-bells")
    said = capsys.readouterr().out
    assert said.startswith("two-bells: ok\n")
    assert "submissions/wrong_answer/first.py" in said
    problem.programs.filter(expected="wrong_answer").update(code="print(sum(map(int, input().split())))\n")
    with pytest.raises(CommandError, match="Not as declared: two-bells"):
        call_command("verify_problem", "two-bells")
    problem.refresh_from_db()
    assert problem.status == Status.DRAFT
    with pytest.raises(CommandError, match="There is no problem nothing"):
        call_command("verify_problem", "nothing")


def library_problem(root: Path) -> Path:
    folder = library(root)
    services.load_topics_file(root / "topics.yaml")
    return folder
