"""Which small changes are made of a program, and what a score says. Pure but for one package."""

from pathlib import Path

import pytest

from sandbox import job as box
from sandbox.__main__ import main
from sandbox.job import CaseResult, Verdict
from sandbox.mutation import Mutant, Score, Survivor, choose, mutants_of
from sandbox.mutation.differing import Difference
from sandbox.mutation.score import parts_of
from sandbox.tests.test_packages import copy_of


def changes(language: str, source: str) -> set[str]:
    return {f"{mutant.line} {mutant.change}" for mutant in mutants_of("a", language, source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if a < b:\n    f()\n", {"1 < to <=", "1 a < b negated"}),
        ("x = a and not b\n", {"1 and to or", "1 not b to b"}),
        ("x = a - b\n", {"1 - to +", "1 a - b swapped"}),
        (
            "for i in range(a, 5):\n    break\n",
            {"1 5 to 6", "1 5 to 4", "1 arguments of range swapped", "2 break to continue"},
        ),
        ("x += min(a, b)\n", {"1 += to -=", "1 min to max", "1 without x += min(a, b)"}),
        ("s = 'ä'; y = a[1]\n", {"1 1 to 2", "1 1 to 0"}),
    ],
)
def test_python_is_changed_where_it_stands(source: str, expected: set[str]) -> None:
    assert expected <= changes("python", source)


@pytest.mark.parametrize(
    "source",
    [
        "if a < best:\n    best = a\n",  # equal ones change nothing
        "seen = [0] * (n + 1)\n",  # longer than needed
        "never = 10**9\n",
        "import sys\nsys.setrecursionlimit(10000)\n",
        "def f(a: int) -> int: ...\n",
    ],
)
def test_what_changes_nothing_is_left_alone(source: str) -> None:
    told = changes("python", source)
    assert not {change for change in told if "<=" in change or "1 to 2" in change or "100" in change}
    assert not any(change.startswith("1 10") for change in told)


def test_a_source_that_is_no_python_has_no_mutants() -> None:
    assert mutants_of("a", "python", "def broken(:\n") == []
    assert mutants_of("a", "haskell", "main = interact id") == []


CPP = """#include <vector>  // i < n
int main() {
    std::vector<long long> a(n + 1);
    long long sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] - 1;
    if (sum >= 2 && !done) { best = std::max(best, sum); }
    return 0;
}
"""


def test_cpp_is_changed_by_its_words() -> None:
    told = changes("cpp", CPP)
    assert {"5 < to <=", "5 += to -=", "5 - to +", "5 ++ to --", "6 >= to >", "6 && to ||", "6 max to min"} <= told
    assert {"6 !done without !", "6 without best = std::max(best, sum)", "6 sum >= 2 && !done negated"} <= told
    assert "3 long long to int, everywhere" in told
    assert not any(change.startswith(("1 ", "7 ")) for change in told)  # comments, the end of main
    assert "3 1 to 2" not in told  # the length of an array


def test_every_mutant_is_the_source_with_one_replacement() -> None:
    for mutant in mutants_of("a", "cpp", CPP):
        if "everywhere" not in mutant.change:
            assert mutant.source[: mutant.start] == CPP[: mutant.start]
            assert mutant.source.count("\n") == CPP.count("\n")


def test_chosen_mutants_are_the_same_each_time_and_spread_over_operators() -> None:
    found = mutants_of("a", "cpp", CPP)
    chosen = choose(found, 9)
    assert chosen == choose(list(reversed(found)), 9) or len({m.operator for m in chosen}) >= 8
    assert len(chosen) == 9
    assert len({mutant.operator for mutant in chosen}) >= 8
    assert choose(found, 1000) == sorted(found, key=lambda m: (m.path, m.start, m.change))


def test_named_exceptions_do_not_count() -> None:
    mutants = [Mutant("a.py", line, "bound", "< to <=", "") for line in (1, 2)]
    score = Score(tried=10, survivors=[Survivor(mutant) for mutant in mutants])
    assert score.percent() == 80
    assert score.percent(["a.py:1 < to <="]) == pytest.approx(100 * 8 / 9)
    assert Score().percent() == 100


def test_a_difference_is_told_as_a_test() -> None:
    told = Difference("3\n", "6\n", "5\n", "WA").told()
    assert told == "input:\n3\nexpected: 6\ngot: 5"
    assert Difference("3\n", "6\n", "", "RE").told().endswith("got: RE")


def test_quick_tests_have_a_shorter_limit_than_slow_ones() -> None:
    tests = [box.Test(str(n), lambda: (b"", b"")) for n in range(3)]
    cases = [CaseResult(n, str(n), Verdict.ACCEPTED, cpu_ms=ms) for n, ms in enumerate((5, 10, 900))]
    parts = [([test.id for test in part], ms) for part, ms in parts_of(tests, cases, is_compiled=False)]
    assert parts == [(["0", "1"], 10), (["2"], 900)]


@pytest.mark.sandbox
def test_survivors_are_listed_with_an_input_that_shows_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_of("shop-sign", tmp_path)
    assert main(["mutate", str(folder), "--least", "100"]) == 1
    out = capsys.readouterr().out
    assert "survives: submissions/accepted/" in out
    assert "no generator under `small`" in out
    assert main(["mutate", str(folder), "--least", "0"]) == 0
