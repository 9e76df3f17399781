"""Verdict and score from results, by test groups."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.graders import GraderFailed, Result
from sandbox.grading import AGGREGATIONS, Grading, fold
from sandbox.job import CaseResult, Group, Verdict
from sandbox.job import Test as JobTest

AC, WA, TLE, RE, SKIPPED = (Verdict(word) for word in ("AC", "WA", "TLE", "RE", "SKIPPED"))


def cases_in(*groups: str, samples: int = 0, weight: float = 1) -> list[JobTest]:
    names = [("", True)] * samples + [(group, False) for group in groups]
    return [
        JobTest(str(n), lambda: (b"", b""), is_sample, f"{group or 'secret'}/{n}", group, weight)
        for n, (group, is_sample) in enumerate(names)
    ]


def results(*verdicts: Verdict, scores: Sequence[float | None] = ()) -> list[CaseResult]:
    given = [*scores, *[None] * len(verdicts)]
    return [CaseResult(n, str(n), verdict, score=given[n]) for n, verdict in enumerate(verdicts)]


def test_without_groups_each_secret_test_counts_the_same() -> None:
    grading = Grading((), cases_in("", "", "", "", samples=1))
    assert grading.earned(results(WA, AC, AC, AC, WA)) == (75, 100)
    assert grading.verdict(results(WA, AC, AC, AC, TLE)) is WA


def test_tests_that_weigh_nothing_count_together() -> None:
    grading = Grading((), cases_in("", "", weight=0))
    assert grading.earned(results(AC, WA))[0] == 0
    assert grading.earned(results(AC, AC))[0] == 100


def test_pass_fail_group_earns_all_or_nothing() -> None:
    grading = Grading([Group("1", score=30), Group("2", score=70)], cases_in("1", "1", "2"))
    assert grading.earned(results(AC, WA, AC)) == (70, 100)
    assert grading.earned(results(AC, AC, AC)) == (100, 100)


def test_groups_may_add_up_to_something_else() -> None:
    grading = Grading([Group("1", score=30), Group("2", score=20)], cases_in("1", "2"))
    assert grading.earned(results(AC, WA)) == (30, 50)


def test_what_is_left_is_shared_by_those_without_a_score_of_their_own() -> None:
    groups = [Group("1", score=40), Group("2"), Group("3", aggregation="sum")]
    grading = Grading(groups, cases_in("1", "2", "3", "3"))
    assert grading.bounds[0] == {"": 100, "1": 40, "2": 30, "3": 30}
    assert grading.earned(results(WA, AC, AC, WA)) == (45, 100)


@pytest.mark.parametrize(("how", "score"), [("sum", 30), ("min", 0), ("max", 20), ("avg", 10)])
def test_groups_of_the_legacy_format_say_what_a_test_earns(how: str, score: float) -> None:
    root = Group("", aggregation="sum", accept=0)
    groups = [root, Group("1", aggregation=how, accept=20, reject=0)]
    assert Grading(groups, cases_in("1", "1", "1")).earned(results(AC, WA, AC, scores=[None, None, 10]))[0] == score


def test_bound_of_legacy_groups_adds_up() -> None:
    groups = [Group("", aggregation="sum", accept=1), Group("a", aggregation="min", accept=30), Group("b", accept=12)]
    assert Grading(groups, cases_in("a", "a", "b", "")).bounds[0][""] == 30 + 12 + 1


def test_group_needs_what_it_requires() -> None:
    groups = [Group("1", score=40), Group("2", score=60, requires=("1",))]
    grading = Grading(groups, cases_in("1", "2"))
    assert grading.why_skip(1, results(WA)) == "1 has to pass first"
    assert grading.why_skip(1, results(AC)) == ""
    assert grading.earned(results(WA, AC)) == (0, 100)
    assert grading.earned(results(AC, AC)) == (100, 100)


def test_samples_and_single_tests_can_be_required() -> None:
    tests = cases_in("1", "2", samples=1)
    assert Grading([Group("1", requires=("sample",)), Group("2", requires=("1/1",))], tests).why_skip(1, results(WA))
    grading = Grading([Group("1"), Group("2", requires=("1/1",))], tests)
    assert grading.why_skip(2, results(WA, AC)) == ""
    assert grading.why_skip(2, results(AC, WA)) == "1/1 has to pass first"


def test_stop_at_failure_skips_the_rest_of_the_group_only() -> None:
    grading = Grading([Group("1", stop_at_failure=True), Group("2")], cases_in("1", "1", "2"))
    assert grading.why_skip(1, results(WA))
    assert not grading.why_skip(2, results(WA, SKIPPED))


def test_groups_in_groups() -> None:
    groups = [
        Group("1", aggregation="sum", score=50),
        Group("1/a", parent="1"),
        Group("1/b", parent="1"),
        Group("2", score=50),
    ]
    grading = Grading(groups, cases_in("1/a", "1/b", "2"))
    assert grading.earned(results(AC, WA, AC)) == (75, 100)


@pytest.mark.parametrize(
    ("how", "verdict"),
    [("first_error", WA), ("worst_error", RE), ("always_accept", AC), ("accept_if_any_accepted", AC)],
)
def test_verdict_of_a_group(how: str, verdict: Verdict) -> None:
    assert fold(how, [AC, WA, RE]) is verdict


def test_verdict_without_time_for_all_tests_is_tle() -> None:
    assert Grading((), cases_in("", "")).verdict(results(AC, SKIPPED)) is TLE


def test_unbounded_score_is_what_the_validator_says() -> None:
    grading = Grading([Group("", aggregation="sum", is_unbounded=True)], cases_in("", ""))
    assert grading.earned(results(AC, AC, scores=[120, 45.5])) == (165.5, None)


def test_groups_have_to_be_a_tree() -> None:
    with pytest.raises(ValueError, match="inside itself"):
        Grading([Group("1", parent="2"), Group("2", parent="1")], [])
    with pytest.raises(ValueError, match="no group"):
        Grading([], cases_in("1"))


# --- the problem's own grader -----------------------------------------------------------------------


class Best:
    """A grader that adds up the best two scores and accepts where anything is accepted. It keeps what it was told."""

    def __init__(self) -> None:
        self.told: dict[str, list[Result]] = {}

    def __call__(self, group: Group, inside: Sequence[Result], most: float | None) -> Result:
        self.told[group.name] = list(inside)
        verdicts = [verdict for verdict, _ in inside]
        return AC if AC in verdicts else verdicts[0], sum(sorted(score for _, score in inside)[-2:])


def custom(name: str, parent: str = "", **options: Any) -> Group:
    return Group(name, parent, aggregation="custom", **{"score": 100, "accept": 10, **options})


def test_grader_is_told_what_is_inside_a_group_and_says_its_verdict_and_score() -> None:
    best = Best()
    groups = [custom(""), Group("1", aggregation="min", accept=20), custom("2", reject=3)]
    grading = Grading(groups, cases_in("1", "1", "2", "2", "2", "", samples=1), best)
    found = results(AC, AC, AC, AC, WA, RE, TLE)
    assert (grading.verdict(found), grading.earned(found)) == (AC, (33, 100))
    assert best.told == {"2": [(AC, 10), (WA, 3), (RE, 3)], "": [(AC, 20), (AC, 13), (TLE, 0)]}


def test_samples_count_beside_what_the_grader_says() -> None:
    grading = Grading([custom("")], cases_in("", "", samples=1), Best())
    assert grading.verdict(results(WA, AC, AC)) is WA
    assert grading.earned(results(WA, AC, AC)) == (20, 100)


def test_grader_may_accept_a_group_whose_tests_failed_and_the_one_around_goes_on() -> None:
    best = Best()
    groups = [custom("", stop_at_failure=True), *(custom(name, stop_at_failure=True) for name in "123")]
    grading = Grading(groups, cases_in("1", "1", "2", "2", "3"), best)
    assert grading.why_skip(1, results(WA)) == "an earlier test of the group failed"
    assert grading.why_skip(2, results(AC, WA)) == ""
    grading.earned(results(AC, WA, WA, SKIPPED, AC))
    assert best.told["2"] == [(WA, 0)]
    assert best.told[""] == [(AC, 10), (WA, 0)], "it stopped at the second group"


def test_what_there_was_no_time_for_is_told_as_too_slow_and_what_was_not_to_be_run_is_left_out() -> None:
    best = Best()
    groups = [custom(""), custom("1", stop_at_failure=True), custom("2", requires=("1",)), custom("3")]
    grading = Grading(groups, cases_in("1", "1", "2", "3", "3"), best)
    found = grading.for_graders(results(WA, SKIPPED, SKIPPED, AC, SKIPPED))
    assert (grading.verdict(found), grading.earned(found)[0]) == (AC, 10)
    assert best.told == {"1": [(WA, 0)], "3": [(AC, 10), (TLE, 0)], "": [(WA, 0), (AC, 10)]}


def test_score_of_a_grader_is_nothing_in_a_pass_fail_problem() -> None:
    grading = Grading([Group("", aggregation="custom")], cases_in("", "", ""), Best())
    assert (grading.verdict(results(WA, AC, AC)), grading.earned(results(WA, AC, AC))) == (AC, (100, 100))
    assert grading.earned(results(WA, WA, WA)) == (0, 100)


def test_grader_without_a_range_can_give_any_score() -> None:
    open_group = custom("1", score=None, is_unbounded=True)
    for root in (Group("", aggregation="sum", accept=1), custom("", score=None, is_unbounded=True)):
        assert Grading([root, open_group], cases_in("1", "1"), Best()).earned(results(AC, AC)) == (20, None)


def test_group_that_wants_a_grader_fails_without_one() -> None:
    with pytest.raises(GraderFailed, match="no grader"):
        Grading([custom("")], cases_in("")).verdict(results(AC))


NAMES = ["1", "2", "3"]
GROUPS = st.lists(st.sampled_from(NAMES), unique=True).flatmap(
    lambda names: st.tuples(
        *(
            st.builds(
                Group,
                st.just(name),
                aggregation=st.sampled_from(AGGREGATIONS),
                score=st.none() | st.integers(0, 30),
                requires=st.sampled_from([(), *((other,) for other in names if other < name)]),
            )
            for name in names
        )
    )
)


@given(st.data(), GROUPS)
def test_score_never_exceeds_its_bound_and_never_falls_when_a_test_passes(
    data: st.DataObject, groups: tuple[Group, ...]
) -> None:
    names = ["", *(group.name for group in groups)]
    tests = cases_in(*data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=8)))
    verdicts = data.draw(st.lists(st.sampled_from([AC, WA, TLE]), min_size=len(tests), max_size=len(tests)))
    grading = Grading(groups, tests)
    score, most = grading.earned(results(*verdicts))
    assert most is not None
    assert 0 <= score <= most
    place = data.draw(st.integers(0, len(tests) - 1))
    better = [*verdicts[:place], AC, *verdicts[place + 1 :]]
    assert grading.earned(results(*better))[0] >= score - 1e-9
    assert (grading.verdict(results(*verdicts)) is AC) == (set(verdicts) == {AC})
