import pytest

from judge.scoring import ScoredTest as T
from judge.scoring import compute_points


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ([], (0, 100)),
        ([T(True, 10), T(True, 10)], (100, 100)),
        ([T(True, 10), T(False, 10), T(False, 20)], (25, 100)),
        ([T(True, 1), T(False, 1), T(False, 1)], (33.33, 100)),
        ([T(True), T(True)], (100, 100)),
        ([T(True), T(False)], (0, 100)),
        # groups: all or nothing each; samples belong to none
        ([T(False, 10), T(True, 10, 1, 30), T(True, 10, 2, 70)], (100, 100)),
        ([T(True, 10), T(True, 10, 1, 30), T(False, 10, 1, 30), T(True, 10, 2, 20)], (20, 50)),
        ([T(False, 10, 1, 40), T(True, 10, 1, 40)], (0, 40)),
        # groups without points are as good as none
        ([T(True, 10, 1, 0), T(False, 10, 1, 0)], (50, 100)),
    ],
)
def test_points_are_computed(tests: list[T], expected: tuple[float, float]) -> None:
    assert compute_points(tests) == expected
