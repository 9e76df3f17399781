"""From a score to points. Pure."""

POINTS_MAX = 100.0


def to_points(score: float, score_max: float | None) -> float:
    """Of 100. A score without bound counts as it is, up to 100."""
    if score_max is None:
        return round(min(score, POINTS_MAX), 2)
    return round(POINTS_MAX * score / score_max, 2) if score_max else 0.0
