# Mistake: always takes the richest day that is still possible.
from bisect import bisect_left, insort


def best_season(takings, rest):
    chosen = []
    total = 0
    for day in sorted(range(len(takings)), key=lambda day: -takings[day]):
        if takings[day] <= 0:
            break
        place = bisect_left(chosen, day)
        is_free = place == 0 or day - chosen[place - 1] > rest
        if is_free and (place == len(chosen) or chosen[place] - day > rest):
            insort(chosen, day)
            total += takings[day]
    return total
