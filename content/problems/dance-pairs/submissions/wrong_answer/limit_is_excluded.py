# Mistake: a difference of exactly high does not count.
from bisect import bisect_right


def dance_pairs(heights, low, high):
    pairs = 0
    for i, height in enumerate(heights):
        first = bisect_right(heights, height - high, 0, i)
        after = bisect_right(heights, height - low, 0, i)
        pairs += max(0, after - first)
    return pairs
