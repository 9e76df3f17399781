"""Packages of every kind the format knows, each with programs that must pass and programs that must not."""

import shutil
from pathlib import Path

import pytest

from sandbox.__main__ import main
from sandbox.job import Runner
from sandbox.package import read_package
from sandbox.verify import table, verify

PACKAGES = {path.name: path for path in sorted((Path(__file__).parent / "packages").iterdir())}


@pytest.mark.parametrize("name", PACKAGES)
def test_every_program_of_the_package_does_what_is_expected_of_it(runner: Runner, name: str) -> None:
    package = read_package(PACKAGES[name])
    found = verify(package, runner)
    assert found.ok, table(found)
    assert {row.got for row in found.rows if row.expected == "accepted"} == {"AC"}
    assert any(row.expected != "accepted" for row in found.rows)


def copy_of(name: str, target: Path) -> Path:
    return Path(shutil.copytree(PACKAGES[name], target / name))


@pytest.mark.sandbox
def test_a_program_that_is_better_than_expected_fails_the_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of("two-visits", tmp_path)
    shutil.copy(folder / "submissions/accepted/polite.py", folder / "submissions/wrong_answer/polite.py")
    assert main(["verify", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "submissions/wrong_answer/polite.py" in out
    assert "FAILS: no test got WA" in out


@pytest.mark.sandbox
def test_a_validator_that_refuses_a_test_fails_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_of("guest-list", tmp_path)
    (folder / "data/secret/1.in").write_text("ida perhaps\n")
    assert main(["verify", str(folder)]) == 1
    assert "FAILS: refuses secret/1: ended with exit code 43" in capsys.readouterr().out


@pytest.mark.sandbox
def test_a_validator_that_fails_is_told_from_a_wrong_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_of("short-ropes", tmp_path)
    (folder / "data/secret/2-b.ans").write_text("14\n")  # the checker exits with 3: the program is better
    assert main(["verify", str(folder)]) == 1
    assert "the checker ended with exit code 3: better than the judge" in capsys.readouterr().out


@pytest.mark.sandbox
def test_inputs_and_outputs_that_must_be_refused_are_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_of("two-weights", tmp_path)
    (folder / "data/invalid_output/same.out").write_text("4 6\n")
    (folder / "data/valid_output/other.out").write_text("4 7\n")
    shutil.rmtree(folder / "submissions/wrong_answer")
    assert main(["verify", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "FAILS: should get WA: it is accepted" in out
    assert "FAILS: should get AC: a wrong sum: 11 for 10" in out
    folder = copy_of("guest-list", tmp_path)
    (folder / "data/invalid_input/shy.in").write_text("Ida yes\n")
    assert main(["verify", str(folder)]) == 1
    assert "FAILS: no input validator refuses it" in capsys.readouterr().out


@pytest.mark.sandbox
def test_the_table_says_what_the_time_limit_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(PACKAGES["dusty-ledger"])]) == 0
    out = capsys.readouterr().out
    assert "suggested time limit 1 s" in out
    assert "fastest too slow 1" in out


@pytest.mark.sandbox
def test_a_folder_and_a_zip_are_judged_like_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = PACKAGES["kitchen-units"]
    plain = read_package(folder)
    program = next(program for program in plain.programs if program.path.endswith("python_folder"))
    for name, text in {"__main__.py": program.source, **program.files}.items():
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert main(["judge", str(folder), str(tmp_path / "program")]) == 0
    assert '"verdict": "AC", "tests": 3, "passed": 3' in capsys.readouterr().out
    answers = PACKAGES["coin-piles"] / "submissions/wrong_answer/one_missing"
    archive = shutil.make_archive(str(tmp_path / "answers"), "zip", answers)
    assert main(["judge", str(PACKAGES["coin-piles"]), archive]) == 0
    assert "there is no file 3.out" in capsys.readouterr().out


@pytest.mark.sandbox
def test_a_language_the_problem_does_not_take_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.c").write_text("int main(void) {}")
    assert main(["judge", str(PACKAGES["kitchen-units"]), str(tmp_path / "a.c")]) == 2
    assert "the problem takes cpp, python only, not c" in capsys.readouterr().err


@pytest.mark.sandbox
def test_a_dialogue_is_printed_of_samples(capsys: pytest.CaptureFixture[str]) -> None:
    folder = PACKAGES["warm-and-cold"]
    assert main(["judge", str(folder), str(folder / "submissions/wrong_answer/count.py")]) == 0
    out = capsys.readouterr().out
    assert '"transcript": ">1\\n<low\\n' in out
    assert '"team_message": "Ten numbers were not enough."' in out
