# Mistake: goes every rest + 1 days, and only chooses the day of the start.
def best_season(takings, rest):
    best = 0
    for start in range(min(rest + 1, len(takings))):
        best = max(best, sum(coins for coins in takings[start :: rest + 1] if coins > 0))
    return best
