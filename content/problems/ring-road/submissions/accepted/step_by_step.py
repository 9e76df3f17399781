from itertools import accumulate


def walk_totals(people):
    n = len(people)
    half = n // 2
    before = [0, *accumulate(people + people)]
    total = sum(number * min(house, n - house) for house, number in enumerate(people))
    totals = []
    for house in range(n, 2 * n):
        totals.append(total)
        # Of the ring written down twice: the stretch up to this house, and the one ahead, a round earlier.
        behind = before[house + 1] - before[house + 1 - half]
        ahead = before[house + 1 - n + half] - before[house + 1 - n]
        total += behind - ahead
    return totals
