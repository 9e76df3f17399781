# Mistake: with low = 0, a child is a partner of itself, and equal children are counted twice.
from bisect import bisect_left, bisect_right


def dance_pairs(heights, low, high):
    pairs = 0
    for height in heights:
        pairs += bisect_right(heights, height - low) - bisect_left(heights, height - high)
    return pairs
