"""python -m sandbox: what a person, or another program, sees."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.__main__ import main

pytestmark = pytest.mark.sandbox
ADD = "print(sum(map(int, input().split())))\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "add.py"
    path.write_text(ADD)
    return path


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    """A problem of the least that the format asks for."""
    folder = tmp_path / "Two_Numbers"
    for name, numbers, answer in [("sample/1", "1 2", "3"), ("secret/1", "0 0", "0"), ("secret/large/1", "5 6", "11")]:
        (folder / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "data" / f"{name}.in").write_text(f"{numbers}\n")
        (folder / "data" / f"{name}.ans").write_text(f"{answer}\n")
    (folder / "problem.yaml").write_text("name: Two Numbers\nlimits:\n  memory: 64\n")
    (folder / ".timelimit").write_text("1\n")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[Any], str]:
    """Exit code, the JSON values printed (one a line, or one in all), standard error."""
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    try:
        return code, [json.loads(out)], err
    except json.JSONDecodeError:
        return code, [json.loads(line) for line in out.splitlines()], err


def test_run_prints_what_the_program_did(
    program: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"40 2\n")))
    code, (told,), _ = run(capsys, "run", "--language", "python3", "--time-ms", 1000, "--memory-mib", 64, program)
    assert code == 0
    assert (told["verdict"], told["exit"], told["signal"], told["stdout"], told["stderr"]) == (
        "OK",
        0,
        None,
        "42\n",
        "",
    )
    assert told["truncated"] is False
    assert told["cpu_ms"] > 0
    assert told["wall_ms"] > 0
    assert told["memory_kib"] > 1_000


def test_run_tells_a_compile_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.c").write_text("int main(")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    code, (told,), _ = run(capsys, "run", tmp_path / "a.c")
    assert (code, told["verdict"]) == (0, "CE")
    assert "a.c" in told["compilation"]["output"] or "main.c" in told["compilation"]["output"]


def test_judge_prints_each_test_then_the_verdict(
    problem: Path, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, _ = run(capsys, "judge", problem, program)
    assert code == 0
    assert [(line["test"], line["verdict"]) for line in lines[:-1]] == [
        ("sample/1", "AC"),
        ("secret/1", "AC"),
        ("secret/large/1", "AC"),
    ]
    assert (lines[-1]["verdict"], lines[-1]["passed"], lines[-1]["tests"]) == ("AC", 3, 3)


def test_judge_says_why_an_answer_is_wrong(problem: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.write_text("print(3)")
    code, lines, _ = run(capsys, "judge", "--stop-at-first-failure", problem, program)
    assert code == 0
    assert [line["verdict"] for line in lines] == ["AC", "WA", "SKIPPED", "WA"]
    assert lines[-1]["message"] == "token 1: expected 0, got 3"


def test_judge_of_what_cannot_be_judged_fails(
    problem: Path, program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, err = run(capsys, "judge", tmp_path / "nowhere", program)
    assert (code, lines) == (2, [])
    assert "nowhere" in err
    other = tmp_path / "add.klingon"
    other.write_text(ADD)
    code, lines, err = run(capsys, "judge", problem, other)
    assert (code, lines) == (2, [])
    assert "klingon" in err
    (problem / "data" / "secret" / "1.ans").unlink()
    code, lines, err = run(capsys, "judge", problem, program)
    assert (code, lines) == (2, [])
    assert "secret/1.ans" in err


def test_check_lists_runners_and_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--runner", "local"]) == 0
    out, _ = capsys.readouterr()
    assert "runner local: works" in out
    assert "Python 3" in out
    assert "FAILS" not in out
