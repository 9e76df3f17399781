def best_season(takings, rest):
    best = [0]  # best[d]: the most that the first d days can bring
    for day, coins in enumerate(takings):
        best.append(max(best[day], best[max(0, day - rest)] + coins))
    return best[-1]
