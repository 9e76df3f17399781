# Too slow: compares all earlier market days for every day.
def best_season(takings, rest):
    ending = []  # the most with a market day on this day
    for day, coins in enumerate(takings):
        ending.append(max(ending[: max(0, day - rest)] + [0]) + coins)
    return max(ending + [0])
