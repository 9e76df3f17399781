# Mistake: gives the lightest child the heaviest partner who fits, who may be the only one for somebody else.
from bisect import bisect_left


def even_seesaws(weights, gap):
    row = sorted(weights, reverse=True)
    seesaws = 0
    while row:
        weight = row.pop()
        partner = bisect_left(row, -(weight + gap), key=lambda other: -other)
        if partner < len(row):
            row.pop(partner)
            seesaws += 1
    return seesaws
