# Mistake: goes to the market again after rest - 1 days at home.
def best_season(takings, rest):
    best = [0]
    for day, coins in enumerate(takings):
        before = day - max(0, rest - 1)
        best.append(max(best[day], best[max(0, before)] + coins))
    return best[-1]
