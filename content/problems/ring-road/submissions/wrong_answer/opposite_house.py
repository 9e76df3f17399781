# Mistake: takes half of the houses rounded up, so the house opposite counts wrongly when n is odd.
from itertools import accumulate


def walk_totals(people):
    n = len(people)
    half = (n + 1) // 2
    before = [0, *accumulate(people * 3)]
    total = sum(number * min(house, n - house) for house, number in enumerate(people))
    totals = []
    for house in range(n, 2 * n):
        totals.append(total)
        total += before[house + 1] - before[house + 1 - half]
        total -= before[house + 1 + n // 2] - before[house + 1]
    return totals
