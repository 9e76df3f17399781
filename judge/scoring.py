"""From tests to points. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoredTest:
    """A test as scoring sees it; `group` and its points are None where the problem has no groups."""

    passed: bool
    points: float = 0
    group: int | None = None
    group_points: float = 0


def compute_points(tests: Sequence[ScoredTest]) -> tuple[float, float]:
    """(points, points at most).

    With groups: a group whose tests all pass earns its points; tests without a group (samples) earn nothing.
    Without: the share of the points of the tests passed, of 100; where no test has points, all or nothing.
    """
    groups: dict[int, tuple[float, bool]] = {}
    for test in tests:
        if test.group is not None:
            _, passed = groups.get(test.group, (0, True))
            groups[test.group] = (test.group_points, passed and test.passed)
    at_most = sum(points for points, _ in groups.values())
    if at_most:
        return float(sum(points for points, passed in groups.values() if passed)), float(at_most)
    total = sum(test.points for test in tests)
    if not total:
        return (100.0 if tests and all(test.passed for test in tests) else 0.0), 100.0
    return round(100 * sum(test.points for test in tests if test.passed) / total, 2), 100.0
