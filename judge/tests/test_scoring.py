import pytest

from judge.scoring import to_points


@pytest.mark.parametrize(
    ("score", "score_max", "points"),
    [(100, 100, 100), (1, 3, 33.33), (30, 40, 75), (250, None, 100), (12.345, None, 12.35), (0, 0, 0)],
)
def test_points_are_of_a_hundred(score: float, score_max: float | None, points: float) -> None:
    assert to_points(score, score_max) == points
