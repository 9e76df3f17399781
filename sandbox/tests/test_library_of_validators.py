"""Validators, and programs run on own input, are compiled once, apart from every submission."""

import threading
from dataclasses import replace
from math import inf

import pytest

from sandbox.job import Compilation, Job, Limits, Program, Report, Runner, Validator, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners import base, library
from sandbox.runners.base import PooledRunner
from sandbox.runners.library import Compiled, Library, key_of
from sandbox.toolchains import Toolchain, toolchains

SAYS = """
#include <fstream>
#include <string>
int main(int, char **argv) {
    std::ofstream(std::string(argv[3]) + "teammessage.txt") << "compiled at " __TIME__ " " NUMBER;
    return 42;
}
"""


def judged(runner: Runner, validator: Program) -> Report:
    job = Job("python", "print(1)", [JobTest("1", lambda: (b"", b""))], validator=Validator(validator))
    return runner.judge(job, lambda case: None)


def test_second_submission_gets_the_same_validator(runner: Runner) -> None:
    assert isinstance(runner, PooledRunner)
    program = Program("cpp", SAYS.replace("NUMBER", '"one"'))
    first = judged(runner, program)
    made = len(runner._library.kept)
    assert judged(runner, program).cases[0].team_message == first.cases[0].team_message
    assert len(runner._library.kept) == made
    other = judged(runner, Program("cpp", SAYS.replace("NUMBER", '"two"')))
    assert other.cases[0].team_message.endswith("two")
    assert len(runner._library.kept) == made + 1


def test_one_that_does_not_compile_is_told_each_time(runner: Runner) -> None:
    for _ in range(2):
        report = judged(runner, Program("cpp", "int main("))
        assert report.verdict is Verdict.JUDGE_ERROR
        assert "does not compile" in report.message


def whole(source: str) -> str:
    """A program that says what it is, in a language that compiles it."""
    return '#include <cstdio>\nint main() { std::puts("' + source + '"); }'


def test_second_run_of_a_program_does_not_compile_it_and_a_verdict_does(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept program is swapped for another, so that it can be told who uses it."""
    assert isinstance(runner, PooledRunner)
    monkeypatch.setattr(base, "WORTH_KEEPING_MS", 0)
    first, (outcome,) = runner.run("cpp", whole("mine"), [b""], Limits(), keep=True)
    assert outcome.stdout == b"mine\n"
    runner.run("cpp", whole("another"), [b""], Limits(), keep=True)
    kept = runner._programs.kept
    keys = [key_of(Program("cpp", whole(word)), toolchains()["cpp"]) for word in ("mine", "another")]
    own = kept[keys[0]]
    assert first == own.compilation
    kept[keys[0]] = replace(kept[keys[1]], compilation=first)
    try:
        again, (outcome,) = runner.run("cpp", whole("mine"), [b""], Limits(), keep=True)
        assert (again, outcome.stdout) == (first, b"another\n")
        _, (outcome,) = runner.run("cpp", whole("mine"), [b""], Limits())
        assert outcome.stdout == b"mine\n"
        report = runner.judge(Job("cpp", whole("mine"), [JobTest("1", lambda: (b"", b"mine"))]), lambda case: None)
        assert report.verdict is Verdict.ACCEPTED
    finally:
        kept[keys[0]] = own
    assert not runner._library.kept.keys() & set(keys)


def test_run_that_does_not_compile_is_told_each_time(runner: Runner) -> None:
    assert isinstance(runner, PooledRunner)
    before = len(runner._programs.kept)
    for _ in range(2):
        compilation, outcomes = runner.run("cpp", "int main(", [b""], Limits(), keep=True)
        assert compilation
        assert not compilation.ok
        assert (bool(compilation.output), outcomes) == (True, ())
    assert len(runner._programs.kept) == before


def test_what_compiles_quickly_is_compiled_each_time(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agent of its own would take longer."""
    assert isinstance(runner, PooledRunner)
    runner.run("cpp", whole("first"), [b""], Limits(), keep=True)
    monkeypatch.setattr(base, "WORTH_KEEPING_MS", inf)
    before = len(runner._programs.kept)
    _, (outcome,) = runner.run("cpp", whole("quick"), [b""], Limits(), keep=True)
    assert outcome.stdout == b"quick\n"
    assert len(runner._programs.kept) == before


class Press:
    """Stands for compiling; counts."""

    def __init__(self, size: int = 1, ok: bool = True) -> None:
        self.made: list[str] = []
        self.size = size
        self.ok = ok

    def __call__(self, program: Program, chain: Toolchain) -> Compiled:
        self.made.append(program.source)
        return Compiled(Compilation(self.ok, "", 1), [], bytes(self.size))


CHAIN = toolchains()["c"]


def test_many_at_once_have_it_compiled_once() -> None:
    press = Press()
    kept = Library(press)
    threads = [threading.Thread(target=kept.get, args=(Program("c", "one"), CHAIN)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert press.made == ["one"]


def test_files_and_names_tell_validators_apart() -> None:
    press = Press()
    kept = Library(press)
    for program in (Program("c", ""), Program("c", "", {"a.h": b"1"}), Program("c", "", {"a.h": b"2"})):
        kept.get(program, CHAIN)
    assert len(press.made) == 3


def test_room_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "KEPT_BYTES", 100)
    press = Press(40)
    kept = Library(press)
    for source in ("a", "b", "a", "c", "a", "b"):
        kept.get(Program("c", source), CHAIN)
    assert press.made == ["a", "b", "c", "b"]


def test_failures_are_not_kept() -> None:
    press = Press(ok=False)
    kept = Library(press)
    kept.get(Program("c", ""), CHAIN)
    kept.get(Program("c", ""), CHAIN)
    assert len(press.made) == 2
    assert not kept.making
