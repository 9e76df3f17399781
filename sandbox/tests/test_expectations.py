"""What authors ask of their programs, in the three ways the format and its judges know."""

import pytest

from sandbox.expectations import Expectation, annotated, from_yaml, matches, of_folder
from sandbox.job import CaseResult, Report, Verdict
from sandbox.job import Test as JobTest

TESTS = [
    JobTest(name, lambda: (b"", b""), is_sample=name.startswith("sample"), name=name)
    for name in ("sample/1", "secret/a-easy", "secret/b-hard")
]


def report(*verdicts: str, whole: str = "", score: float = 0, judge_message: str = "") -> Report:
    cases = [CaseResult(n, str(n), Verdict(v), judge_message=judge_message) for n, v in enumerate(verdicts)]
    first = next((v for v in verdicts if v not in ("AC", "SKIPPED")), "AC")
    return Report(Verdict(whole or first), None, tuple(cases), score=score)


@pytest.mark.parametrize(
    ("folder", "verdicts", "is_right"),
    [
        ("accepted", ("AC", "AC", "AC"), True),
        ("accepted", ("AC", "AC", "WA"), False),
        ("wrong_answer", ("AC", "WA", "AC"), True),
        ("wrong_answer", ("AC", "WA", "TLE"), False),
        ("wrong_answer", ("AC", "AC", "AC"), False),
        ("time_limit_exceeded", ("AC", "TLE", "SKIPPED"), True),
        ("run_time_error", ("AC", "MLE", "RE"), True),
        ("rejected", ("AC", "AC", "OLE"), True),
        ("rejected", ("AC", "AC", "AC"), False),
        ("brute_force", ("AC", "TLE", "RE"), True),
        ("brute_force", ("AC", "TLE", "WA"), False),
    ],
)
def test_folder(folder: str, verdicts: tuple[str, ...], is_right: bool) -> None:
    expectation = of_folder(folder)
    assert expectation
    assert (expectation.why_not(report(*verdicts), TESTS) == "") is is_right


def test_compile_error_is_never_meant_unless_said() -> None:
    broken = Report(Verdict.COMPILE_ERROR, None, ())
    assert Expectation().why_not(broken, TESTS) == "does not compile"
    said = annotated("// @EXPECTED_RESULTS@: COMPILER-ERROR")
    assert said
    assert said.why_not(broken, TESTS) == ""


def test_results_in_the_source() -> None:
    said = annotated("# @EXPECTED_RESULTS@: wrong_answer, TIMELIMIT\nprint()")
    assert said
    assert said.results == ("WA", "TLE")
    assert said.why_not(report("AC", "TLE", "AC"), TESTS) == ""
    assert said.why_not(report("AC", "RE", "AC"), TESTS) == "should get WA or TLE, got RE"
    assert annotated("print()") is None
    with pytest.raises(ValueError, match="does not know LUCK"):
        annotated("@EXPECTED_RESULTS@: LUCK")


def test_table_of_patterns() -> None:
    table = {
        "slow/*.py": {"sample": {"permitted": ["AC"]}, "secret/*-hard": {"permitted": ["TLE"], "required": "TLE"}},
        "other": {"score": 3},
    }
    found, folder_counts = from_yaml("slow/a.py", table)
    assert folder_counts
    assert [wanted.tests for wanted in found] == ["sample", "secret/*-hard"]
    assert [wanted.why_not(report("AC", "WA", "TLE"), TESTS) for wanted in found] == ["", ""]
    assert found[0].why_not(report("WA", "AC", "AC"), TESTS) == "sample/1 got WA, not AC"


def test_entry_of_a_folder_replaces_its_usual_meaning() -> None:
    found, folder_counts = from_yaml("wrong_answer/a.py", {"wrong_answer": {"permitted": ["AC", "WA", "TLE"]}})
    assert not folder_counts
    assert found == [Expectation(("AC", "WA", "TLE"), ("WA",))]


def test_score_and_message() -> None:
    wanted = Expectation(score=(10, 20), message="too far")
    assert wanted.why_not(report("AC", "WA", "WA", score=15, judge_message="it is too far"), TESTS) == ""
    assert wanted.why_not(report("AC", "WA", "WA", score=25), TESTS) == "should score 10 to 20, scored 25"
    assert "holds 'too far'" in wanted.why_not(report("AC", "WA", "WA", score=10), TESTS)


@pytest.mark.parametrize(
    ("path", "pattern", "is_match"),
    [
        ("accepted/a.py", "accepted/*", True),
        ("accepted/deep/a.py", "accepted/*", False),
        ("accepted/a.py", "accepted/{a,b}.{py,cpp}", True),
        ("accepted/c.py", "accepted/{a,b}.py", False),
        ("accepted", "accepted/", True),
    ],
)
def test_patterns(path: str, pattern: str, is_match: bool) -> None:
    assert matches(path, pattern) is is_match


@pytest.mark.parametrize(
    ("expectation", "bound"),
    [
        (Expectation(("AC",), ("AC",)), "lower"),
        (Expectation(("AC", "TLE"), ("TLE",)), "upper"),
        (Expectation(("AC", "TLE", "RTE"), ("TLE", "RTE")), ""),
    ],
)
def test_what_a_program_says_about_the_time_limit(expectation: Expectation, bound: str) -> None:
    assert expectation.bounds_time == bound
    assert Expectation.from_dict(expectation.as_dict()) == expectation
