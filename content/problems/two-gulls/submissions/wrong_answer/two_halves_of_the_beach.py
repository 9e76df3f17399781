# Mistake: each gull keeps to its own half of the beach.
from itertools import pairwise


def least_flight(places):
    middle = (min(places) + max(places)) // 2
    left = [place for place in places if place <= middle]
    right = [place for place in places if place > middle]
    return sum(abs(a - b) for side in (left, right) for a, b in pairwise(side))
