from bisect import bisect_left
from itertools import pairwise


def lower(tree, index, value):
    """Makes the value at this index at most `value`."""
    while index < len(tree):
        if value < tree[index]:
            tree[index] = value
        index += index & -index


def least(tree, index):
    """The smallest value up to this index."""
    result = float("inf")
    while index:
        if tree[index] < result:
            result = tree[index]
        index &= index - 1
    return result


def least_flight(places):
    beach = sorted(set(places))
    size = len(beach)
    left = [float("inf")] * (size + 1)  # entry - x, smallest up to a place
    right = [float("inf")] * (size + 1)  # entry + x, smallest from a place on
    alone = 0  # the first gull has caught everything
    best = 0  # the smallest entry; entries do not contain the sum of all ways between neighbours
    flown = 0
    for last, place in pairwise(places):
        index = bisect_left(beach, place) + 1
        change = min(alone, least(left, index) + place, least(right, size + 1 - index) - place)
        flown += abs(place - last)
        entry = change - abs(place - last)
        best = min(best, entry)
        index = bisect_left(beach, last) + 1
        lower(left, index, entry - last)
        lower(right, size + 1 - index, entry + last)
    return flown + best
