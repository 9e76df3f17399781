"""What the gate before publishing says about what was found. Pure."""

import pytest

from sandbox import gate
from sandbox.mutation import Mutant, Score, Survivor
from sandbox.probes import broken


def blocked(checks: list[gate.Check]) -> list[tuple[str, str]]:
    return [(check.rule, check.about) for check in gate.blocking(checks)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The sum $\\frac{1}{2$ is.", "cannot be drawn: a { is not closed"),
        ("$$\\begin{cases} 1 $$", "is not ended"),
        ("$$\\left( x $$", "do not match"),
        ("Begins $$ x", "does not end"),
        ("Hello <script>alert(1)</script>", "There is HTML: <script>"),
        ("![a map](map.png)", "The image 'map.png' is missing"),
    ],
)
def test_a_statement_that_cannot_be_shown_fails_with_its_line(text: str, words: str) -> None:
    checks = gate.statement({"statement": f"\n{text}\n"})
    assert blocked(checks)[0] == ("statement", "statement:2")
    assert words in checks[0].what


@pytest.mark.parametrize(
    "text",
    [
        "Costs $5 and $6, or $a < b$ and $b > c$.",
        "It costs $5 {per piece} and $x$ or \\$6 {.",
        "`<b>` and\n```\n<div> $ {\n```\n",
        "$\\{1, 2\\}$ and $$\\begin{cases} 1 \\end{cases}$$",
        "![a map](map.png) ![far](https://example.org/a.png)",
        "If $n < 3$ and 2 < 3 > 1, then x<y.",
    ],
)
def test_a_statement_that_can_be_shown_passes(text: str) -> None:
    assert [check.severity for check in gate.statement({"statement": text}, ["map.png"])] == [gate.OK]


def test_the_same_test_twice_fails_and_a_missing_sample_is_a_note() -> None:
    checks = gate.tests([("secret/1", False, "x"), ("secret/2", False, "y"), ("secret/3", False, "x")])
    assert blocked(checks) == [("tests", "secret/3")]
    assert checks[0].rule == gate.SAMPLES
    assert "same test as secret/1" in checks[1].what


def test_programs_that_do_otherwise_fail_and_what_is_missing_is_noted() -> None:
    good = gate.Ran("a.py", "accepted", "AC", share=0.2, language="python")
    wrong = gate.Ran("w.py", "wrong_answer", "AC", "no test got WA", language="python")
    checks = gate.programs([good, wrong], ["python", "cpp"])
    assert blocked(checks) == [("wrong", "w.py")]
    assert "cpp" in next(check.what for check in checks if check.about == "languages")
    assert blocked(gate.programs([])) == [("accepted", "")]


@pytest.mark.parametrize(("share", "fails"), [(0.5, False), (0.51, True), (1.0, True)])
def test_the_slowest_accepted_program_takes_half_of_the_limit(share: float, fails: bool) -> None:
    checks = gate.time_limit([gate.Ran("a.py", "accepted", "AC", share=share)], 1000)
    assert bool(blocked(checks)) is fails
    if share == 1.0:
        assert "2 s" in checks[0].advice


def test_too_slow_is_so_at_twice_the_limit() -> None:
    assert blocked(gate.too_slow({"a.py": True, "b.py": False}, 1000)) == [("too-slow", "b.py")]


def test_a_low_mutation_score_fails_until_survivors_are_named() -> None:
    survivors = [Survivor(Mutant("a.py", line, "bound", "< to <=", "")) for line in (3, 5)]
    score = Score(tried=10, survivors=survivors)
    assert blocked(gate.mutation(score)) == [("mutation", "score")]
    named = [{"rule": "mutation", "about": "a.py:3 < to <=", "reason": "Equal."}]
    assert blocked(gate.mutation(score, named)) == [("mutation", "score")]  # 8 of 9
    named.append({"rule": "mutation", "about": "a.py:5 < to <=", "reason": "Equal."})
    assert blocked(gate.mutation(score, named)) == []


def test_an_exception_lets_its_check_pass_and_no_other() -> None:
    checks = gate.too_slow({"a.py": False, "b.py": False}, 1000)
    passed = gate.excepted(checks, [{"rule": "too-slow", "about": "a.py", "reason": "Fast machines only."}])
    assert blocked(passed) == [("too-slow", "b.py")]
    assert passed[0].reason == "Fast machines only."


def test_broken_data_differs_from_what_was_right() -> None:
    variants = broken(b"3\n1 2 3\n")
    assert b"" in variants
    assert any(variant.startswith(b"9" * 40) for variant in variants)
    assert all(variant.split() != b"3\n1 2 3\n".split() for variant in variants)
    assert len(broken(b"")) >= 2
